using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Approvals;
using Gateway.Approvals.Effects;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
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

    /// <summary>Members that the API shows and nobody sets.</summary>
    public IReadOnlyList<string> ShownOnly { get; init; } = [];

    /// <summary>A difference between what is there and its own export; there is nothing to be done about it.</summary>
    public Func<Difference, bool> IsSpent { get; init; } = _ => false;

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
            Word = "transfer_basis",
            List = "transferBases",
            Drafts = draft => draft.TransferBases?.Select(one => (one.Id, (object)one)) ?? [],
            // A revoked one is final, and so nothing that a document could still say.
            Load = async (db, cancel) => [.. (await db.TransferBases.Where(row => row.RevokedAt == null)
                .OrderBy(row => row.Id).ToListAsync(cancel))
                .Select(row => ((Row)row, (object)TransferBasisView.From(row)))],
            Find = async (change, id, cancel) => await change.FindAsync<TransferBasis>(id, cancel),
            ShownOnly = ["revokedAt", "revokedBy", "revokedBecause"],
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
            // The instant from which the present version counts has passed: sent back, it is taken for no instant.
            IsSpent = difference => difference is { Path: "effectiveFrom", After: null },
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
    public JsonObject ToDraft(object view)
    {
        var draft = JsonSerializer.SerializeToNode(view, view.GetType(), Json)!.AsObject();
        foreach (var name in ShownOnly.Concat(["version", "createdAt", "updatedAt"])) draft.Remove(name);
        LeaveOutNulls(draft);
        return draft;
    }

    // What is null is left out, but for a tag's settings: their members are the template's business.
    private static void LeaveOutNulls(JsonNode node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>()) LeaveOutNulls(item);
        }

        if (node is not JsonObject members) return;
        foreach (var (name, value) in members.ToList())
        {
            if (value is null) members.Remove(name);
            else if (name != "settings") LeaveOutNulls(value);
        }
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
