using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Gateway.History;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

/// <summary>The list of tags: as it is, or as it was known at an instant.</summary>
internal static class TagLists
{
    public static ListFilter[] Filters { get; } =
    [
        Search.Filter("id or name"), new("partner", "Only those of this partner."),
        new("contract", "Only those under this contract."), new("site", "Only those on this site."),
        new("template", "Only those with this template."), new("wanted", "true or false."), AsOf.Filter,
    ];

    public static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        if (list["wanted"] is not (null or "true" or "false"))
            return Problems.Unreadable("wanted must be true or false.");
        if (AsOf.Fault(list, AsOf.Member) is { } fault) return fault;
        await using var db = store.Read(actor);
        return AsOf.Of(list, AsOf.Member) is { } knownAt
            ? TypedResults.Ok(await ThenAsync(list, actor.Sites, db, knownAt, cancel))
            : TypedResults.Ok(await NowAsync(list, db, cancel));
    }

    private static async Task<Page<TagView>> NowAsync(ListRequest list, ControlDb db, CancellationToken cancel)
    {
        IQueryable<Tag> tags = db.Tags;
        if (Search.Pattern(list) is { } pattern)
        {
            tags = tags.Where(tag => EF.Functions.Like(tag.Id, pattern, Search.Escape)
                || EF.Functions.Like(tag.Name, pattern, Search.Escape));
        }

        if (list["partner"] is { } partner) tags = tags.Where(tag => tag.PartnerId == partner);
        if (list["contract"] is { } contract) tags = tags.Where(tag => tag.ContractId == contract);
        if (list["site"] is { } site) tags = tags.Where(tag => tag.Sites.Contains(site));
        if (list["template"] is { } template) tags = tags.Where(tag => tag.TemplateId == template);
        if (list["wanted"] is { } word) tags = tags.Where(tag => tag.Wanted == (word == "true"));
        var page = await tags.PageAsync(list, tag => tag, cancel);
        var ids = page.Items.Select(tag => tag.Id).ToList();
        var secrets = (await db.TagSecrets.Where(secret => ids.Contains(secret.TagId)).ToListAsync(cancel))
            .ToLookup(secret => secret.TagId);
        return new Page<TagView>(
            [.. page.Items.Select(tag => TagView.From(tag, TagSecrets.MasksOf(secrets[tag.Id])))], page.Next);
    }

    private static Task<Page<TagView>> ThenAsync(ListRequest list, SiteScope scope, ControlDb db,
        DateTimeOffset knownAt, CancellationToken cancel) =>
        AsOf.PageAsync(db, "tag", list, knownAt, Terms(list), entries => Task.FromResult(entries
            .Select(entry => JsonSerializer.Deserialize<TagView>(entry.Content!, JsonSerializerOptions.Web)!)
            .Where(tag => scope.Sees(tag.Sites) && Fits(tag, list))), tag => tag.Id, cancel);

    private static HistorySearch Terms(ListRequest list) => new HistorySearch().Named(list["q"])
        .With(list["partner"]).With(list["contract"]).With(list["site"]).With(list["template"])
        .With(list["wanted"] is { } word ? word == "true" : null);

    private static bool Fits(TagView tag, ListRequest list) =>
        (list["partner"] is not { } partner || tag.PartnerId == partner)
        && (list["contract"] is not { } contract || tag.ContractId == contract)
        && (list["site"] is not { } site || tag.Sites.Contains(site))
        && (list["template"] is not { } template || tag.TemplateId == template)
        && (list["wanted"] is not { } word || tag.Wanted == (word == "true"))
        && (list["q"] is not { } text || tag.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
            || tag.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
}
