namespace Gateway.Ledger.Receipts;

/// <summary>One decision or one attempt, about one hit and one tag.</summary>
/// <param name="Terms">What it has in common with many others.</param>
/// <param name="RecordId">
/// The delivery's id, the same for all its attempts: a UUID that says nothing of the visitor.
/// </param>
/// <param name="At">When; what is finer than a microsecond is cut off.</param>
/// <param name="Outcome">What came of it.</param>
public readonly record struct Receipt(ReceiptTerms Terms, Guid RecordId, DateTimeOffset At, ReceiptOutcome Outcome)
{
    /// <summary>Which attempt, from 1, and 255 for all beyond; 0 when none was made.</summary>
    public byte Attempt { get; init; }

    /// <summary>The vendor's HTTP status; 0 when there was no answer.</summary>
    public ushort Status { get; init; }

    /// <summary>Whose hit it was.</summary>
    public Commitment Subject { get; init; }

    /// <summary>What was sent.</summary>
    public Commitment Payload { get; init; }

    /// <summary>The evidence of consent.</summary>
    public Commitment Consent { get; init; }
}
