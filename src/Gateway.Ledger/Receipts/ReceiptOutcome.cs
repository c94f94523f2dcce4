namespace Gateway.Ledger.Receipts;

/// <summary>What a receipt says. Stored: append, never renumber. FORMAT.md §8.</summary>
public enum ReceiptOutcome : byte
{
    /// <summary>It is about to leave: written, and durable, before the first byte does.</summary>
    Sending = 1,

    /// <summary>The vendor took it.</summary>
    Accepted = 2,

    /// <summary>The vendor refused it for good.</summary>
    Rejected = 3,

    /// <summary>It left, or may have, and no verdict came: it is tried again.</summary>
    Failed = 4,

    /// <summary>Kill, contract or consent no longer allowed it: nothing left.</summary>
    Cancelled = 5,

    /// <summary>The template has no request for it: nothing left.</summary>
    Skipped = 6,

    /// <summary>It became older than the vendor takes: nothing more leaves.</summary>
    Expired = 7,

    /// <summary>The gate refused it: nothing left. Written singly only where the operator turns that on.</summary>
    Refused = 8,
}

/// <summary>Names of <see cref="ReceiptOutcome"/>, as manifests have them.</summary>
public static class ReceiptOutcomes
{
    /// <summary>How many outcomes there are.</summary>
    public const int Count = 8;

    private static readonly string[] Words =
        ["sending", "accepted", "rejected", "failed", "cancelled", "skipped", "expired", "refused"];

    /// <summary>The word.</summary>
    public static string Word(ReceiptOutcome outcome) => Words[(int)outcome - 1];

    /// <summary>Whether the number is one of the outcomes.</summary>
    public static bool IsKnown(ReceiptOutcome outcome) =>
        outcome is >= ReceiptOutcome.Sending and <= ReceiptOutcome.Refused;

    /// <summary>Whether data left the gateway, or may have.</summary>
    public static bool Left(ReceiptOutcome outcome) =>
        outcome is >= ReceiptOutcome.Sending and <= ReceiptOutcome.Failed;
}
