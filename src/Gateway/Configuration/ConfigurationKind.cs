using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Approvals;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Configuration;

/// <summary>A kind of resource that documents can describe.</summary>
internal sealed class ConfigurationKind
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    /// <summary>What the audit trail and the actions call it.</summary>
    public required string Word { get; init; }

    /// <summary>What the list of them is called in a document.</summary>
    public required string List { get; init; }

    /// <summary>The drafts of a document.</summary>
    public required Func<ConfigurationDraft, IEnumerable<(string? Id, object Draft)>> Drafts { get; init; }

    /// <summary>Everything there is, as the API shows it, in the order of ids.</summary>
    public required Func<ControlDb, CancellationToken, Task<IReadOnlyList<(Row Row, object View)>>> Load { get; init; }

    /// <summary>The resource that a change finds; null when there is none for its actor.</summary>
    public required Func<Change, string, CancellationToken, Task<Row?>> Find { get; init; }

    /// <summary>
    /// What one person may do at once of a new resource that takes the approval of others: the same, without effect.
    /// </summary>
    public Action<JsonObject>? WithoutEffect { get; init; }

    /// <summary>The kinds in the order in which one refers to another.</summary>
    public static IReadOnlyList<ConfigurationKind> All { get; } =
    [
        new()
        {
            Word = "site",
            List = "sites",
            Drafts = draft => draft.Sites?.Select(one => (one.Id, (object)one)) ?? [],
            Load = async (db, cancel) => [.. (await db.Sites.OrderBy(row => row.Id).ToListAsync(cancel))
                .Select(row => ((Row)row, (object)SiteView.From(row)))],
            Find = async (change, id, cancel) => await change.FindAsync<Site>(id, cancel),
        },
        new()
        {
            Word = "partner",
            List = "partners",
            Drafts = draft => draft.Partners?.Select(one => (one.Id, (object)one)) ?? [],
            Load = async (db, cancel) => [.. (await db.Partners.OrderBy(row => row.Id).ToListAsync(cancel))
                .Select(row => ((Row)row, (object)PartnerView.From(row)))],
            Find = async (change, id, cancel) => await change.FindAsync<Partner>(id, cancel),
        },
        new()
        {
            Word = "contract",
            List = "contracts",
            Drafts = draft => draft.Contracts?.Select(one => (one.Id, (object)one)) ?? [],
            Load = async (db, cancel) => [.. (await db.Contracts.OrderBy(row => row.Id).ToListAsync(cancel))
                .Select(row => ((Row)row, (object)ContractView.From(row)))],
            Find = async (change, id, cancel) => await change.FindAsync<Contract>(id, cancel),
            WithoutEffect = draft => draft["status"] = "draft",
        },
        new()
        {
            Word = "tag",
            List = "tags",
            Drafts = draft => draft.Tags?.Select(one => (one.Id, (object)one)) ?? [],
            Load = LoadTagsAsync,
            Find = async (change, id, cancel) => await change.FindAsync<Tag>(id, cancel),
            WithoutEffect = draft => draft["wanted"] = false,
        },
    ];

    /// <summary>A view as a draft: what people can set of it.</summary>
    public static JsonObject ToDraft(object view)
    {
        var draft = JsonSerializer.SerializeToNode(view, view.GetType(), Json)!.AsObject();
        foreach (var name in draft.Where(member => member.Value is null).Select(member => member.Key)
            .Concat(["version", "createdAt", "updatedAt"]).ToList())
        {
            draft.Remove(name);
        }

        return draft;
    }

    /// <summary>A draft as it is kept and compared.</summary>
    public static JsonObject ToJson(object draft) =>
        JsonSerializer.SerializeToNode(draft, draft.GetType(), DraftJson.Options)!.AsObject();

    private static async Task<IReadOnlyList<(Row Row, object View)>> LoadTagsAsync(ControlDb db,
        CancellationToken cancel)
    {
        var tags = await db.Tags.OrderBy(row => row.Id).ToListAsync(cancel);
        var secrets = (await db.TagSecrets.ToListAsync(cancel)).ToLookup(secret => secret.TagId);
        return [.. tags.Select(tag => ((Row)tag, (object)TagView.From(tag, TagSecrets.MasksOf(secrets[tag.Id]))))];
    }
}
