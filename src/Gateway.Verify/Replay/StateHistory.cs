using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;

namespace Gateway.Verify.Replay;

/// <summary>
/// What was in force when, as known when: every version of everything that lets data through or stops it.
/// </summary>
internal sealed class StateHistory
{
    private readonly Dictionary<(string Kind, string Id), List<Version>> versions = [];
    private readonly SortedSet<long> changes = [];

    /// <summary>
    /// How long a change may take to reach every sender, in microseconds: kill to last byte, one second.
    /// </summary>
    public const long Delay = 1_000_000;

    /// <summary>A version of something.</summary>
    internal sealed record Version(long Known, long Effective, long? Number, GovernedState State);

    /// <summary>Instants between which nothing changes.</summary>
    public long[] Changes { get; private set; } = [];

    /// <summary>Everything of which there is a version.</summary>
    public IEnumerable<(string Kind, string Id)> Subjects => versions.Keys;

    public bool Knows(string kind, string id) => versions.ContainsKey((kind, id));

    public void Add(LedgerEntry entry)
    {
        if (entry is not { Target: { } target, State: { } state }) return;
        if (!versions.TryGetValue((target.Kind, target.Id), out var list)) versions[(target.Kind, target.Id)] = list =
            [];
        var known = Instants.Microseconds(entry.At);
        var effective = state.Effective is { } at ? Instants.Microseconds(at) : known;
        list.Add(new Version(known, effective, target.Version, state));
        changes.UnionWith([known, known + Delay, effective]);
        if (state.From is { } from) changes.Add(Instants.Microseconds(from));
        if (state.To is { } to) changes.Add(Instants.Microseconds(to));
    }

    public void Close() => Changes = [.. changes];

    /// <summary>What was in force at an instant, by what was known at another: the last that was recorded.</summary>
    public Version? InForce(string kind, string id, long at, long known) =>
        versions.TryGetValue((kind, id), out var list)
            ? list.FindLast(version => version.Known <= known && version.Effective <= at)
            : null;

    public IEnumerable<GovernedState> InForce(string kind, long at, long known) =>
        versions.Where(each => each.Key.Kind == kind)
            .Select(each => each.Value.FindLast(version => version.Known <= known && version.Effective <= at)?.State)
            .OfType<GovernedState>();

    public static bool IsOpen(GovernedState state, long at) => state.Open
        && (state.From is not { } from || Instants.Microseconds(from) <= at)
        && (state.To is not { } to || at < Instants.Microseconds(to));
}
