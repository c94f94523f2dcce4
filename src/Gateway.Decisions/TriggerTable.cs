namespace Gateway.Decisions;

/// <summary>Which tags of a site an event triggers: one look-up a hit in place of one a tag.</summary>
internal sealed class TriggerTable
{
    private readonly ulong[] _always;
    private readonly Dictionary<string, ulong[]> _byEvent = new(StringComparer.Ordinal);

    public TriggerTable(TagPolicy[] tags)
    {
        _always = new ulong[(tags.Length + 63) / 64];
        for (var i = 0; i < tags.Length; i++)
        {
            if (tags[i].Events is null) Add(_always, i);
        }

        for (var i = 0; i < tags.Length; i++)
        {
            foreach (var name in tags[i].Events ?? []) Add(Named(name), i);
        }
    }

    /// <summary>One bit a tag, in the site's order.</summary>
    public ReadOnlySpan<ulong> For(string eventName) => _byEvent.GetValueOrDefault(eventName) ?? _always;

    public static bool Holds(ReadOnlySpan<ulong> tags, int index) => (tags[index >> 6] & (1UL << (index & 63))) != 0;

    private static void Add(ulong[] tags, int index) => tags[index >> 6] |= 1UL << (index & 63);

    private ulong[] Named(string name)
    {
        if (!_byEvent.TryGetValue(name, out var tags)) _byEvent.Add(name, tags = [.. _always]);
        return tags;
    }
}
