using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Consent.Cmps;
using Gateway.Control;

namespace Gateway.Sites;

/// <summary>The CMP of a site as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteCmpDraft
{
    [Required]
    [OneOf<CmpKind>]
    [Description("Which CMP asks the site's visitors. One with the TCF's or the GPP's API needs no entry here.")]
    public string? Kind { get; init; }

    [Description("The cookie in which it remembers the choice, where that is not its usual name.")]
    public string? Cookie { get; init; }

    [Required]
    [Description("What its choices mean. A choice that is not listed grants nothing; a partner that is listed and was "
        + "refused gets nothing, exempt measurement included.")]
    public IReadOnlyList<SiteCmpChoiceDraft>? Choices { get; init; }

    public SiteCmp ToCmp() => new(Kind!, Cookie ?? CmpMapping.UsualCookie(Words<CmpKind>.Parse(Kind)),
        [.. Choices!.Select(choice => choice.ToChoice())]);
}

/// <summary>One of its choices.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SiteCmpChoiceDraft
{
    [Required]
    [Description("The category, service, group or vendor as the CMP's cookie names it: C0004, marketing, gtag. A "
        + "service of vanilla-cookieconsent is category/service, a vendor of Didomi vendor:id.")]
    public string? Choice { get; init; }

    [Required]
    [Description("What accepting it allows: purposes of the TCF, by slug or number.")]
    public IReadOnlyList<string>? Purposes { get; init; }

    [Required]
    [Description("The partners that the CMP's own notice names for it.")]
    public IReadOnlyList<string>? Partners { get; init; }

    public SiteCmpChoice ToChoice() => new(Choice!,
        [.. Purposes!.Select(text => Consent.Purposes.TryParse(text, out var purpose)
            ? Consent.Purposes.Slug(purpose)
            : throw new FormatException($"'{text}' is no purpose."))],
        Partners!);
}
