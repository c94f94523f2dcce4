using Gateway.Ledgers.Anchors;

namespace Gateway.Reports;

/// <summary>Who but the gateway vouches for the ledger that a report was made from, in words.</summary>
internal static class ReportAnchors
{
    public static ReportTitle Say(AnchorsView anchors) => anchors is { Witnessed: null, Stamped: null }
        ? new ReportTitle(
            "Nobody but the gateway vouches for this ledger yet. Keep the checkpoint above: a ledger that is rewritten "
                + "later does not continue it.",
            "Personne d'autre que la passerelle ne se porte encore garant de ce registre. Conservez le point de contrôle "
                + "ci-dessus : un registre réécrit plus tard ne le prolonge pas.")
        : new ReportTitle(
            Part(anchors.Witnessed, "Witnesses signed the first {0} entries, last at {1}. ")
                + Part(anchors.Stamped, "A time stamp covers the first {0} entries, at {1}. ")
                + Rest(anchors, "The newest {0} entries rest on the gateway's word alone."),
            Part(anchors.Witnessed, "Des témoins ont signé les {0} premières entrées, en dernier le {1}. ")
                + Part(anchors.Stamped, "Un horodatage couvre les {0} premières entrées, le {1}. ")
                + Rest(anchors, "Les {0} dernières entrées ne reposent que sur la passerelle."));

    private static string Part(AnchorView? anchor, string words) => anchor is null ? "" : words
        .Replace("{0}", ReportTable.Text(anchor.Size), StringComparison.Ordinal)
        .Replace("{1}", ReportTable.Text(anchor.At), StringComparison.Ordinal);

    private static string Rest(AnchorsView anchors, string words) =>
        anchors.Unanchored == 0 ? "" : words.Replace("{0}", ReportTable.Text(anchors.Unanchored), StringComparison.Ordinal);
}
