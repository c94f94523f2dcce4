using Gateway.History;

namespace Gateway.Contracts;

/// <summary>A version of a contract as the API shows it.</summary>
/// <param name="Version">Its number.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">The id of the key that recorded it.</param>
/// <param name="Action">What was done: contract.signed.</param>
/// <param name="From">
/// The instant at which it becomes the contract, by all that is known now; null for since ever, or when it never does.
/// </param>
/// <param name="To">The instant at which a later version takes over; null while none does.</param>
/// <param name="Overridden">Whether later versions leave no instant at which it is the contract.</param>
/// <param name="Sha256">Of the canonical JSON of contract.</param>
/// <param name="Contract">What it says; null for a deletion.</param>
internal sealed record ContractVersionView(int Version, DateTimeOffset RecordedAt, string RecordedBy, string Action,
    DateTimeOffset? From, DateTimeOffset? To, bool Overridden, string? Sha256, ContractView? Contract)
{
    public static ContractVersionView Of(HistoryEntry entry, IReadOnlyList<ContractVersion> timeline)
    {
        var spoken = timeline.FirstOrDefault(version => version.Contract.Version == entry.Version);
        var contract = ContractHistory.Read(entry);
        return new ContractVersionView(entry.Version, entry.RecordedAt, entry.RecordedBy, entry.Action, spoken?.From,
            spoken?.To, spoken is null, entry.Sha256, contract is null ? null : ContractView.From(contract));
    }
}
