using System.Text.Json;
using Gateway.Control;
using Gateway.History;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

/// <summary>Reads contracts back from the history.</summary>
internal static class ContractHistory
{
    public const string Kind = "contract";

    /// <summary>A recorded version; null for a deletion.</summary>
    public static Contract? Read(HistoryEntry entry) => entry.Content is null
        ? null
        : JsonSerializer.Deserialize<Contract>(entry.Content, JsonSerializerOptions.Web);

    /// <summary>The timelines of contracts as they were known at an instant.</summary>
    /// <param name="db">Where the history is.</param>
    /// <param name="ids">The contracts.</param>
    /// <param name="knownAt">What was recorded later is not known; null for now.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Dictionary<string, IReadOnlyList<ContractVersion>>> TimelinesAsync(ControlDb db,
        IReadOnlyCollection<string> ids, DateTimeOffset? knownAt, CancellationToken cancel)
    {
        var entries = await db.History
            .Where(entry => entry.Kind == Kind && ids.Contains(entry.Id))
            .Where(entry => knownAt == null || entry.RecordedAt <= knownAt)
            .OrderBy(entry => entry.Id).ThenBy(entry => entry.Version).ToListAsync(cancel);
        return entries.GroupBy(entry => entry.Id).ToDictionary(group => group.Key,
            group => ContractTimeline.Of(LastLife([.. group])));
    }

    // An id that was deleted and given again is another contract.
    private static List<Contract> LastLife(IReadOnlyList<HistoryEntry> entries) =>
        [.. entries.Reverse().Select(Read).TakeWhile(contract => contract is not null).OfType<Contract>().Reverse()];
}
