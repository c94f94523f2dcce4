using FluentValidation;
using Gateway.Access;
using Gateway.Control;

namespace Gateway.Transfers;

/// <summary>
/// The one call that stops every contract resting on a transfer basis. It asks for no If-Match: what stops a flow must
/// not fail because somebody else was writing.
/// </summary>
internal static class RevokeTransferBasis
{
    public static Task<IResult> RevokeAsync(string id, Draft<RevocationDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) =>
        writer.ChangeAsync(actor, change => RecordAsync(id, draft.Value, change, cancel), cancel);

    /// <summary>Revokes it in the name of who makes the change.</summary>
    public static async Task<IResult> RecordAsync(string id, RevocationDraft draft, Change change,
        CancellationToken cancel)
    {
        if (await change.FindAsync<TransferBasis>(id, cancel) is not { } basis)
            return Problems.NotFound("transfer basis", id);
        if (await Change.CheckAsync(new DraftValidator(), draft) is { } faults) return faults;
        if (basis.RevokedAt is null)
        {
            change.Update(basis, TransferBasisView.From, "transfer_basis.revoked", () =>
            {
                basis.RevokedAt = change.Now;
                basis.RevokedBy = change.Actor.Id;
                basis.RevokedBecause = draft.Reason;
            }, draft.Reason);
        }

        return Answers.Ok(basis, TransferBasisView.From(basis));
    }

    private sealed class DraftValidator : AbstractValidator<RevocationDraft>
    {
        public DraftValidator() => RuleFor(revocation => revocation.Reason).Line(500);
    }
}
