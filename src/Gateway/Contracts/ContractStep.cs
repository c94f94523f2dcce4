using Gateway.Access;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>What a change does to a contract: which right it takes, and how the audit trail calls it.</summary>
/// <param name="Operation">The right.</param>
/// <param name="Action">The name.</param>
internal sealed record ContractStep(Operation Operation, string Action)
{
    /// <summary>What writing <paramref name="next"/> where nothing was does; null when that cannot be.</summary>
    public static ContractStep? ToCreate(Contract next) => next.Status switch
    {
        ContractStatus.Draft => new ContractStep(Operation.DraftContracts, "contract.drafted"),
        ContractStatus.Signed => new ContractStep(Operation.DraftContracts, "contract.signed"),
        _ => null,
    };

    /// <summary>What putting <paramref name="next"/> in place of <paramref name="now"/> does; null as above.</summary>
    public static ContractStep? ToReplace(Contract now, Contract next) => (now.Status, next.Status) switch
    {
        (ContractStatus.Terminated, _) => null,
        (ContractStatus.Draft, ContractStatus.Draft) => new ContractStep(Operation.DraftContracts, "contract.changed"),
        (ContractStatus.Draft, ContractStatus.Signed) => new ContractStep(Operation.DraftContracts, "contract.signed"),
        (ContractStatus.Draft, _) or (_, ContractStatus.Draft) => null,
        (_, ContractStatus.Terminated) => new ContractStep(Operation.TerminateContracts, "contract.terminated"),
        (ContractStatus.Signed, ContractStatus.Suspended) => new ContractStep(
            SaysTheSame(now, next) ? Operation.SuspendContracts : Operation.DraftContracts, "contract.suspended"),
        (ContractStatus.Suspended, ContractStatus.Signed) =>
            new ContractStep(Operation.DraftContracts, "contract.resumed"),
        _ => new ContractStep(Operation.DraftContracts, "contract.changed"),
    };

    /// <summary>Why there is no step from one state to another.</summary>
    public static string NoWay(ContractStatus now, ContractStatus next) => now == ContractStatus.Terminated
        ? "The contract is terminated, and that is final. Draft a new one."
        : $"No way leads from {Words<ContractStatus>.Of(now)} to {Words<ContractStatus>.Of(next)}. A draft can be "
            + "signed; a signed contract can be suspended and signed again, and both can be terminated.";

    private static bool SaysTheSame(Contract now, Contract next) => Wording(now) == Wording(next);

    // Everything that the API shows, but for the status and what the gateway itself counts.
    private static string Wording(Contract contract) => CanonicalJson.Of(ContractView.From(contract) with
    {
        Status = default, EffectiveFrom = null, Version = 0, CreatedAt = default, UpdatedAt = default,
    });
}
