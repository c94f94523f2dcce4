namespace Gateway.Spool;

/// <summary>What a refusal is counted under.</summary>
internal readonly record struct RefusalKey(long Hour, string Site, string Tag, ulong Reasons, ulong ConsentReasons);

/// <summary>Adds counted refusals to the stored counters.</summary>
internal sealed class RefusalWrite(IReadOnlyCollection<KeyValuePair<RefusalKey, long>> counts) : SpoolWrite
{
    public override void Apply(SpoolDatabase database)
    {
        foreach (var (key, count) in counts) database.Count(key, count);
    }
}
