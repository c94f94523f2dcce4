using System.Text;
using Gateway.Audit;
using Gateway.Ledger.Entries;

namespace Gateway.Ledgers;

/// <summary>
/// An entry of the ledger as it was committed with the change that it tells of, byte for byte. It waits here until it
/// is published; then it has its index, and nothing of it changes any more.
/// </summary>
internal sealed class LedgerRow
{
    /// <summary>The order of publication.</summary>
    public long Seq { get; init; }

    /// <summary>The entry's id, by which it is found in the log.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    /// <summary>The leaf: canonical JSON.</summary>
    public required string Leaf { get; init; }

    /// <summary>The audit entry that says the same; null for what is no change.</summary>
    public long? AuditSeq { get; init; }

    /// <summary>See <see cref="AuditSeq"/>.</summary>
    public AuditEntry? Audit { get; init; }

    /// <summary>Its index in the log; null until it is published.</summary>
    public long? LeafIndex { get; init; }

    /// <exception cref="FormatException">The entry holds what the format has not.</exception>
    public static LedgerRow Of(LedgerEntry entry, AuditEntry? audit = null) => new()
    {
        Id = entry.Id.ToString("D"),
        At = entry.At,
        Type = entry.Type,
        Leaf = Encoding.UTF8.GetString(entry.ToBytes()),
        Audit = audit,
    };

    /// <exception cref="InvalidDataException">The row was altered.</exception>
    public LedgerEntry ToEntry() => LedgerEntry.TryParse(Encoding.UTF8.GetBytes(Leaf), out var entry)
        ? entry
        : throw new InvalidDataException($"Row {Seq} of ledger_rows is no entry: control.db was altered.");
}
