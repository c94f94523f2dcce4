using Gateway.Control;
using Gateway.Decisions;
using Gateway.Ledger.Log;

namespace Gateway.Ledgers;

/// <summary>The report that goes into a bundle, to be computed again by whoever receives it.</summary>
/// <param name="Category">The data category, which covers its children.</param>
/// <param name="FromDay">The first UTC day; null for the first of all.</param>
/// <param name="ToDay">The last UTC day, included; null for today.</param>
internal sealed record BundleReport(string Category, string? FromDay, string? ToDay)
{
    /// <summary>Null when none is asked for, or when what is asked has a fault.</summary>
    public static BundleReport? Read(ListRequest query, Faults faults)
    {
        var (category, from, to) = (query["category"], query["fromDay"], query["toDay"]);
        foreach (var (name, day) in new[] { ("fromDay", from), ("toDay", to) })
        {
            if (day is not null && !LedgerPaths.IsDay(day)) faults.Add(name, "must be a UTC day, for example 2026-11-22.");
        }

        if (category is not null && !DataCategories.TryParse(category, out _))
            faults.Add("category", "is no data category's key.");
        if (category is null && (from ?? to) is not null) faults.Add("category", "is missing.");
        if (category is not null && query["partner"] is not null)
            faults.Add("category", "goes with a bundle of everything: a disclosure holds one partner's records.");
        return category is null || faults.Any ? null : new BundleReport(category, from, to);
    }
}
