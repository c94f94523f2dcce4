using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Calendar;

/// <summary>A calendar feed as people ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CalendarFeedDraft
{
    public static readonly CalendarFeedDraft Example = new() { Name = "Legal's calendar", Language = "fr" };

    [Required]
    [Description("Who reads it, so that it can be known which one to revoke.")]
    public string? Name { get; init; }

    [Description("en or fr. Default: en.")]
    public string? Language { get; init; }

    [Description("Ids of the partners whose contracts it shows, or * for all. Default: *.")]
    public IReadOnlyList<string>? Partners { get; init; }

    [Description("Ids of the sites whose contracts it shows, or * for all. Default: *.")]
    public IReadOnlyList<string>? Sites { get; init; }
}

/// <summary>Finds every fault of a draft.</summary>
internal sealed class CalendarFeedDraftValidator : AbstractValidator<CalendarFeedDraft>
{
    public CalendarFeedDraftValidator(ControlDb db)
    {
        RuleFor(feed => feed.Name).Line(100);
        RuleFor(feed => feed.Language).Must(language => language is null or "en" or "fr")
            .WithMessage("must be en or fr.");
        RuleFor(feed => feed.Partners).Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one.").Distinct(200);
        RuleForEach(feed => feed.Partners)
            .MustAsync(async (id, cancel) => id == "*" || await db.Partners.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("'{PropertyValue}' is no partner's id. Write ids of partners, or * for all.");
        RuleFor(feed => feed.Sites).Must(list => list is null or { Count: > 0 })
            .WithMessage("must name at least one.").Distinct(200);
        RuleForEach(feed => feed.Sites)
            .MustAsync(async (id, cancel) => id == "*" || await db.Sites.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("'{PropertyValue}' is no site's id. Write ids of sites, or * for all.");
    }
}
