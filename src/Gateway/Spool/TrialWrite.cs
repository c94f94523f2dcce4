namespace Gateway.Spool;

/// <summary>Marks deliveries before they are attempted, after a start that followed no orderly end.</summary>
internal sealed class TrialWrite(string tag, IReadOnlyList<(long Seq, int Crashes)> suspects) : SpoolWrite
{
    public override void Apply(SpoolDatabase database)
    {
        foreach (var (seq, crashes) in suspects) database.Lanes.Mark(tag, seq, crashes);
    }
}
