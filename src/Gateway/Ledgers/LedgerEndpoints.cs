using System.Globalization;
using System.Text;
using System.Text.Json;
using Gateway.Access;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledgers.Anchors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Ledgers;

/// <summary>What an outsider asks of the ledger: checkpoints, entries with proofs, and all of it in a bundle.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("ledger").WithTags("Ledger");
        ledger.MapGet("checkpoint", CheckpointAsync).Allows(Operation.Read).Shows<CheckpointView>()
            .Describes("readCheckpoint", "Reads the newest checkpoint", "The size and the root of the log, signed. Keep "
                + "it outside of the gateway: a log that is rewritten or cut short later does not continue it.");
        ledger.MapGet("anchors", AnchorsAsync).Allows(Operation.Read).Shows<AnchorsView>()
            .Describes("readAnchors", "Tells who else vouches for the ledger", "How much of it witnesses cosigned and time "
                + "stamps cover, how long the newest entries have waited for that, and who failed to answer.");
        ledger.MapGet("entries/{index}", EntryAsync).Allows(Operation.ReadLedger).Shows<LedgerEntryView>()
            .Describes("readLedgerEntry", "Reads an entry with its proof", "An entry by its index, which the answer to a "
                + "change names (Ledger-Index), and the proof that the log holds it. That it was read is recorded.");
        ledger.MapGet("consistency", ConsistencyAsync).Allows(Operation.Read)
            .Takes<ConsistencyView>(new ListFilter("from", "The size of a checkpoint that you kept."))
            .Describes("proveConsistency", "Proves that the log only grew", "The proof that the log of an earlier size "
                + "begins the log of now.");
        ledger.MapGet("bundle", BundleAsync).Allows(Operation.ExportEvidence)
            .Takes<byte[]>(new("from", "The first index whose segment of receipts is wanted. Default: 0."),
                new("to", "The index after the last. Default: all."),
                new("partner", "A disclosure: only this partner's records, provably all of them."),
                new("category", "With report.json: which partners received this data category. gwaudit recounts it."),
                new("fromDay", "The report's first UTC day. Default: the first of all."),
                new("toDay", "The report's last UTC day, included. Default: today."))
            .Produces<byte[]>(StatusCodes.Status200OK, BundleExport.ContentType)
            .Describes("exportLedger", "Exports the ledger", "A zip file for gwaudit and for everybody else who can read "
                + "its format: entries, receipts, tiles, checkpoint and policy. The export itself is recorded first.");
    }

    private static Task<IResult> CheckpointAsync(LedgerKeeper keeper, LedgerPolicy policy) => keeper.UseAsync(open =>
        ValueTask.FromResult<IResult>(TypedResults.Ok(policy.View(open.Log.Published, open.Key)))).AsTask();

    private static async Task<IResult> AnchorsAsync(LedgerAnchors anchors) =>
        TypedResults.Ok(await anchors.CoverageAsync());

    private static async Task<IResult> EntryAsync(string index, Actor actor, LedgerKeeper keeper, EvidenceLog evidence,
        CancellationToken cancel)
    {
        var missing = Problems.NotFound("ledger entry", index);
        if (!actor.Sites.IsAll || !long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            return missing;
        await evidence.ViewedAsync(actor, "ledger.entries", cancel);
        return await keeper.UseAsync(open =>
        {
            var reader = open.Log.Reader();
            var leaf = reader.Entries(at, at + 1).Select(found => (ReadOnlyMemory<byte>?)found.Leaf)
                .FirstOrDefault();
            return ValueTask.FromResult<IResult>(leaf is not { } bytes
                ? missing
                : TypedResults.Ok(new LedgerEntryView(at, JsonElement.Parse(bytes.Span),
                    Convert.ToBase64String(bytes.Span), Encoding.UTF8.GetString(reader.Prove(at).ToBytes()))));
        });
    }

    private static async Task<IResult> ConsistencyAsync(ListRequest query, LedgerKeeper keeper)
    {
        if (Index(query, "from", out var from) is { } fault) return fault;
        return await keeper.UseAsync(open =>
        {
            var reader = open.Log.Reader();
            var checkpoint = reader.Checkpoint;
            return ValueTask.FromResult<IResult>(from is null || from > checkpoint.Checkpoint.Size
                ? Problems.Unreadable($"from must be a size of the log: a number up to {checkpoint.Checkpoint.Size}.")
                : TypedResults.Ok(new ConsistencyView(from.Value, checkpoint.Checkpoint.Size,
                    [.. reader.ProveConsistency(from.Value).Select(hash => hash.ToBase64())],
                    checkpoint.Note.ToString())));
        });
    }

    private static async Task<IResult> BundleAsync(ListRequest query, Actor actor, BundleExport export,
        EvidenceLog evidence, CancellationToken cancel)
    {
        if (Limited(actor) is { } limited) return limited;
        if ((Index(query, "from", out var from) ?? Index(query, "to", out _)) is { } fault) return fault;
        _ = Index(query, "to", out var to);
        var faults = new Faults();
        if (to < from) faults.Add("to", "must not be less than from.");
        if (query["category"] is not null && (from ?? to) is not null)
            faults.Add("category", "goes with a bundle of everything: leave out from and to.");
        var report = BundleReport.Read(query, faults);
        if (faults.Any) return Problems.Unreadable(faults);
        await evidence.ExportedAsync(actor, "ledger", new EntryTarget("ledger", query["partner"] ?? "all"), cancel);
        return await export.MakeAsync(from ?? 0, to, query["partner"], report, cancel);
    }

    private static ProblemHttpResult? Index(ListRequest query, string name, out long? index)
    {
        index = long.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
        return query[name] is null || index is not null
            ? null
            : Problems.Unreadable($"{name} must be a whole number that is not negative.");
    }

    // The ledger is the organisation's, and one log for all of its sites.
    private static ProblemHttpResult? Limited(Actor actor) =>
        actor.Sites.IsAll ? null : Problems.OutOfScope(new OutOfScopeException(actor.Sites));
}
