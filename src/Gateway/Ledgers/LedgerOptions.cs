namespace Gateway.Ledgers;

/// <summary>Section <c>Gateway:Ledger</c>.</summary>
internal sealed class LedgerOptions
{
    /// <summary>
    /// The log's name, for example <c>audit.example.com/shop/2026</c>. A log keeps its name: it counts when the log
    /// begins. Default: one that follows from its key.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>The name under which this gateway numbers its receipts: the same from start to start.</summary>
    public string Instance { get; init; } = "gateway";

    /// <summary>
    /// Whether refusals are recorded one by one besides being counted. They hold no personal data, and are many.
    /// </summary>
    public bool RefusalsSingly { get; init; }
}
