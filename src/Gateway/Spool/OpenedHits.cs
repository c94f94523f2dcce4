namespace Gateway.Spool;

/// <summary>
/// The hits that one tag's lane just read back, for the lanes of the other tags that are about to read the same ones:
/// to open a hit costs twice as much as to ask the file whether it is still open for a tag, which is asked each time.
/// </summary>
internal sealed class OpenedHits
{
    /// <summary>How far the lanes may be apart to profit from each other; with hits of 2 KB about 8 MB.</summary>
    private const int Places = 4096;

    private readonly SpooledHit?[] _hits = new SpooledHit?[Places];

    public SpooledHit? Find(long seq) =>
        Volatile.Read(ref _hits[seq % Places]) is { } hit && hit.Seq == seq ? hit : null;

    public void Keep(SpooledHit hit) => Volatile.Write(ref _hits[hit.Seq % Places], hit);

    /// <summary>Keeps nothing in memory of what may be gone from the disk.</summary>
    public void Forget() => Array.Clear(_hits);
}
