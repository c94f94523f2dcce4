using Gateway.Ledger.Bundles;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledgers;

/// <summary>What the manifests and the sums of days say of every tag over a period.</summary>
internal sealed class LedgerSums(LedgerKeeper keeper)
{
    /// <summary>A row for each partner and tag, over the UTC days from one to another, which is included.</summary>
    /// <exception cref="InvalidDataException">A file was altered.</exception>
    public IEnumerable<TagRow> Rows(string fromDay, string toDay)
    {
        var merge = new TagRowMerge();
        foreach (var row in RecipientReport.RowsBetween(keeper.Files, fromDay, toDay)) merge.Add(row);
        return merge.Rows();
    }
}
