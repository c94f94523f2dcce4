using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.History;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Transfers;

internal static class TransferBasisEndpoints
{
    public const string Collection = "transfer-bases";

    public static void MapTransferBases(this IEndpointRouteBuilder api)
    {
        var bases = api.MapGroup(Collection).WithTags("Transfer bases");
        bases.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<TransferBasisView>(Search.Filter("id, reference or importer"),
                new("kind", $"Only of this kind: {string.Join(", ", Words<TransferBasisKind>.All)}."), AsOf.Filter)
            .Describes("listTransferBases", "Lists the transfer bases",
                "Every instrument on which data may leave the European Economic Area, revoked ones too.");
        bases.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<TransferBasisView>()
            .Describes("readTransferBasis", "Reads a transfer basis",
                "The ETag is what a change has to bring as If-Match.");
        bases.MapPost("", CreateAsync).Allows(Operation.WriteTransferBases)
            .Creates<TransferBasisView>(TransferBasisExample.Draft).MayTakeApproval()
            .Describes("createTransferBasis", "Adds a transfer basis",
                "It becomes a request. It lets nothing out until a contract rests on it.");
        bases.MapPut("{id}", ReplaceAsync).Allows(Operation.WriteTransferBases)
            .Replaces<TransferBasisView>(TransferBasisExample.Draft).MayTakeApproval()
            .Describes("replaceTransferBasis", "Changes a transfer basis",
                "The body is the whole transfer basis: what is left out is taken away. What shortens or narrows it is "
                + "done at once, everything else becomes a request. One that was revoked stays revoked.");
        bases.MapPost("{id}/revoke", RevokeTransferBasis.RevokeAsync).Allows(Operation.RevokeTransferBases)
            .Replaces<TransferBasisView>(TransferBasisExample.Revocation)
            .Describes("revokeTransferBasis", "Revokes a transfer basis",
                "At once, by one person of any function, for every contract that rests on it, for what waits in the "
                + "queues too. It is final: draft a new one instead.");
        bases.MapDelete("{id}", DeleteAsync).Allows(Operation.WriteTransferBases).Deletes()
            .MayTakeApproval().Describes("deleteTransferBasis", "Deletes a transfer basis",
                "Refused while a contract rests on it.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        TransferBasisKind? kind = null;
        if (list["kind"] is { } word)
        {
            if (!Words<TransferBasisKind>.TryParse(word, out var read))
                return Problems.Unreadable($"kind must be one of {string.Join(", ", Words<TransferBasisKind>.All)}.");
            kind = read;
        }

        if (AsOf.Fault(list, AsOf.Member) is { } fault) return fault;
        await using var db = store.Read(actor);
        return AsOf.Of(list, AsOf.Member) is { } knownAt
            ? TypedResults.Ok(await ThenAsync(list, kind, db, knownAt, cancel))
            : TypedResults.Ok(await NowAsync(list, kind, db, cancel));
    }

    private static Task<Page<TransferBasisView>> NowAsync(ListRequest list, TransferBasisKind? kind, ControlDb db,
        CancellationToken cancel)
    {
        IQueryable<TransferBasis> bases = db.TransferBases;
        if (Search.Pattern(list) is { } pattern)
        {
            bases = bases.Where(basis => EF.Functions.Like(basis.Id, pattern, Search.Escape)
                || EF.Functions.Like(basis.Reference!, pattern, Search.Escape)
                || EF.Functions.Like(basis.Importer, pattern, Search.Escape));
        }

        if (kind is not null) bases = bases.Where(basis => basis.Kind == kind);
        return bases.PageAsync(list, TransferBasisView.From, cancel);
    }

    private static Task<Page<TransferBasisView>> ThenAsync(ListRequest list, TransferBasisKind? kind, ControlDb db,
        DateTimeOffset knownAt, CancellationToken cancel) =>
        AsOf.PageAsync(db, "transfer_basis", list, knownAt, new HistorySearch(), entries => Task.FromResult(entries
            .Select(entry => JsonSerializer.Deserialize<TransferBasisView>(entry.Content!, JsonSerializerOptions.Web)!)
            .Where(basis => (kind is null || basis.Kind == kind) && (list["q"] is not { } text || Holds(basis, text)))),
            basis => basis.Id, cancel);

    private static bool Holds(TransferBasisView basis, string text) =>
        basis.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
        || basis.Importer.Contains(text, StringComparison.OrdinalIgnoreCase)
        || basis.Reference?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.TransferBases.SingleOrDefaultAsync(basis => basis.Id == id, cancel) is { } basis
            ? Answers.Ok(basis, TransferBasisView.From(basis))
            : Problems.NotFound("transfer basis", id);
    }

    private static Task<IResult> CreateAsync(Draft<TransferBasisDraft> draft, Terms terms, Actor actor,
        CreateTransferBasis action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(null, actor, null), draft.Value, terms, cancel);

    private static Task<IResult> ReplaceAsync(string id, Draft<TransferBasisDraft> draft, Terms terms,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ReplaceTransferBasis action,
        GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), draft.Value, terms, cancel);

    private static Task<IResult> DeleteAsync(string id, Terms terms, [FromHeader(Name = "If-Match")] string? ifMatch,
        Actor actor, DeleteTransferBasis action, GovernedWriter writer, CancellationToken cancel) =>
        writer.WriteAsync(action, Target.Now(id, actor, ifMatch), NoDraft.Instance, terms, cancel);
}
