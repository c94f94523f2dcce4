namespace Gateway.Contracts;

/// <summary>
/// Lays the recorded versions of one contract along time. At any instant the contract is the version that was recorded
/// last among those that have taken effect by then: what is recorded later overrides what was planned before.
/// </summary>
internal static class ContractTimeline
{
    /// <param name="recorded">The versions in the order in which they were recorded.</param>
    /// <returns>Those that are the contract at some instant, the earliest first, without gap or overlap.</returns>
    public static IReadOnlyList<ContractVersion> Of(IReadOnlyList<Contract> recorded)
    {
        var line = new List<ContractVersion>();
        DateTimeOffset? bound = null;
        for (var i = recorded.Count - 1; i >= 0; i--)
        {
            var from = TakesOver(recorded, i);
            if (bound is null || from is null || from < bound)
            {
                line.Add(new ContractVersion(recorded[i], from, bound));
                bound = from;
            }

            if (from is null) break;
        }

        line.Reverse();
        return line;
    }

    private static DateTimeOffset? TakesOver(IReadOnlyList<Contract> recorded, int index)
    {
        var version = recorded[index];

        // Off is at once: what stops a contract does not wait for the day of an amendment.
        if (version.Status is ContractStatus.Suspended or ContractStatus.Terminated) return version.UpdatedAt;
        if (version.EffectiveFrom is { } planned) return planned;

        // Before a contract is first signed there is nothing that it could take the place of: it holds from its own
        // first day, also where that lies before the day on which it was recorded.
        return recorded.Take(index).All(earlier => earlier.Status == ContractStatus.Draft)
            ? null
            : version.UpdatedAt;
    }
}
