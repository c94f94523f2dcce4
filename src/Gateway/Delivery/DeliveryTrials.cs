using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// After an end that was not orderly, what may have been under way then is suspect: it is marked on the disk before it
/// is attempted. If the process ends again, what was marked is attempted alone, once the process has proved to run; the
/// third time it is set aside.
/// </summary>
internal sealed class DeliveryTrials(Lane lane, DeliveryTools tools)
{
    /// <summary>More than were ever under way at once.</summary>
    private const int MostSuspects = 1024;
    private const int AtOnce = 32;

    private readonly long _started = tools.Time.GetTimestamp();

    private readonly IReadOnlyDictionary<long, int> _known =
        tools.Spool.Recovered.GetValueOrDefault(lane.Tag)?.Trials ?? new Dictionary<long, int>();

    private long _left = tools.Spool.WasOrderly
        ? 0
        : Math.Min(MostSuspects, tools.Spool.Recovered.GetValueOrDefault(lane.Tag)?.Waiting.Values.Sum() ?? 0);

    /// <summary>How many to take up at once; null when nothing is suspect.</summary>
    public int? Most => _left <= 0 ? null : _known.Count > 0 ? 1 : AtOnce;

    /// <summary>Marks a batch, if it is suspect; a known suspect waits until it is the only one.</summary>
    public async Task<IDisposable?> BeginAsync(LaneBatch batch, CancellationToken cancellation)
    {
        if (_left <= 0) return null;
        _left -= batch.Items.Count;
        var suspects = batch.Items.Select(item => (item.Hit.Seq, _known.GetValueOrDefault(item.Hit.Seq, 1))).ToList();
        IDisposable? alone = null;
        if (suspects.Any(suspect => suspect.Item2 > 1))
        {
            var wait = tools.Suspicion - tools.Time.GetElapsedTime(_started);
            if (wait > TimeSpan.Zero) await Task.Delay(wait, tools.Time, cancellation);
            await tools.Alone.WaitAsync(cancellation);
            alone = new Place(tools.Alone);
        }

        await tools.Spool.RecordAsync(new TrialWrite(lane.Tag, suspects), CancellationToken.None);
        batch.IsMarked = true;
        return alone;
    }

    private sealed class Place(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
