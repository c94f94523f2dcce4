namespace Gateway.Contracts;

/// <summary>One version of a contract and the instants between which it is the contract.</summary>
/// <param name="Contract">What the version says.</param>
/// <param name="From">The instant at which it takes over, included; null for since ever.</param>
/// <param name="To">The instant at which a later version takes over, excluded; null while none does.</param>
internal sealed record ContractVersion(Contract Contract, DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>Whether this is the contract at the instant.</summary>
    public bool Speaks(DateTimeOffset at) => (From is null || From <= at) && (To is null || at < To);

    /// <summary>Whether the contract is in force at the instant: this version speaks, is signed and runs.</summary>
    public bool InForce(DateTimeOffset at) => Speaks(at) && Contract.Status == ContractStatus.Signed
        && Contract.ValidFrom <= at && (Contract.ValidTo is null || at < Contract.ValidTo);
}
