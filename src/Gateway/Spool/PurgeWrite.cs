namespace Gateway.Spool;

/// <summary>Takes dead letters away for good.</summary>
internal sealed class PurgeWrite(IReadOnlyList<DeadLetter> letters) : SpoolWrite
{
    private readonly List<long> _purged = [];

    /// <summary>How many were still there.</summary>
    public int Purged => _purged.Count;

    public override int Weight => letters.Count;

    public override void Apply(SpoolDatabase database)
    {
        _purged.Clear();
        foreach (var letter in letters)
        {
            if (database.Lanes.DropDead(letter.Tag, letter.Seq)) _purged.Add(letter.Seq);
        }
    }

    public override void Committed(SpoolDatabase database)
    {
        foreach (var seq in _purged) database.Open.Settle(seq);
    }
}
