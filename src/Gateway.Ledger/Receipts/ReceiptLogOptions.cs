using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;

namespace Gateway.Ledger.Receipts;

/// <summary>How receipts are written.</summary>
public sealed record ReceiptLogOptions
{
    /// <summary>The writing program, the same from start to start: its records are numbered without a gap.</summary>
    public required string Instance { get; init; }

    /// <summary>Who is named in the entries about segments.</summary>
    public EntryActor Actor { get; init; } = new("service", "gateway:receipts", "system");

    /// <summary>A segment is sealed at this age. At most 10 seconds.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A segment is sealed at this many records. At most 65,536.</summary>
    public int MaxRecords { get; init; } = 65_536;

    /// <summary>The most records of one group commit.</summary>
    public int MaxGroup { get; init; } = 4_096;

    internal void Validate()
    {
        if (!LedgerPaths.IsInstance(Instance))
            throw new ArgumentException($"'{Instance}' cannot name an instance: use letters, digits, dot, dash.");
        if (MaxAge <= TimeSpan.Zero || MaxAge > TimeSpan.FromSeconds(10))
            throw new ArgumentException("A segment's age is above 0 and at most 10 seconds.");
        if (MaxRecords is < 1 or > 65_536 || MaxGroup < 1)
            throw new ArgumentException("A segment has 1 to 65,536 records, and a group at least one.");
    }
}
