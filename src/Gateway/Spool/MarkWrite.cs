namespace Gateway.Spool;

/// <summary>Raises a high-water mark, for example the latest instant that the clock has shown.</summary>
internal sealed class MarkWrite(string name, long value) : SpoolWrite
{
    public override void Apply(SpoolDatabase database) => database.Raise(name, value);
}
