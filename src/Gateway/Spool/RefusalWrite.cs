namespace Gateway.Spool;

/// <summary>What a refusal is counted under.</summary>
/// <param name="Hour">Hours since 1970.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Tag">The tag's id.</param>
/// <param name="Reasons">The bits of the gate's reasons.</param>
/// <param name="ConsentReasons">The bits of the visitor's.</param>
/// <param name="Country">Where the visitor was, when that is among the reasons; null otherwise.</param>
internal readonly record struct RefusalKey(
    long Hour, string Site, string Tag, ulong Reasons, ulong ConsentReasons, string? Country = null);

/// <summary>Adds counted refusals to the stored counters.</summary>
internal sealed class RefusalWrite(IReadOnlyCollection<KeyValuePair<RefusalKey, long>> counts) : SpoolWrite
{
    public override void Apply(SpoolDatabase database)
    {
        foreach (var (key, count) in counts) database.Count(key, count);
    }
}
