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
        ControlWriter writer, CancellationToken cancel) => writer.ChangeAsync(actor, async change =>
        {
            if (await change.FindAsync<TransferBasis>(id, cancel) is not { } basis)
                return Problems.NotFound("transfer basis", id);
            if (await Change.CheckAsync(new DraftValidator(), draft.Value) is { } faults) return faults;
            if (basis.RevokedAt is null)
            {
                change.Update(basis, TransferBasisView.From, "transfer_basis.revoked", () =>
                {
                    basis.RevokedAt = change.Now;
                    basis.RevokedBy = actor.Id;
                    basis.RevokedBecause = draft.Value.Reason;
                }, draft.Value.Reason);
            }

            return Answers.Ok(basis, TransferBasisView.From(basis));
        }, cancel);

    private sealed class DraftValidator : AbstractValidator<RevocationDraft>
    {
        public DraftValidator() => RuleFor(revocation => revocation.Reason).Line(500);
    }
}
