namespace Gateway.Ledger.Receipts;

/// <summary>How often a tag was refused for a reason since the last time: refusals are counted, not recorded.</summary>
/// <param name="Partner">The tag's partner.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Reason">The reason's code; a hit refused for several counts under each.</param>
/// <param name="Count">How often.</param>
public sealed record RefusalCount(string Partner, string Tag, string Reason, long Count);
