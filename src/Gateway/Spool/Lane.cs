using System.Collections.Immutable;

namespace Gateway.Spool;

/// <summary>
/// The open deliveries of one tag. Fresh hits come straight from the writer; when they are too many for memory, or
/// after a start, the lane falls behind and reads the spool in order until it has caught up.
/// </summary>
internal sealed class Lane : IDisposable
{
    private const int Capacity = 4096;
    private const int Page = 512;

    private readonly Lock _lock = new();
    private readonly SpoolReader _spool;
    private readonly Queue<PendingDelivery> _ready = new();
    private readonly PriorityQueue<PendingDelivery, DateTimeOffset> _postponed = new();
    private readonly List<LaneBatch> _underWay = [];
    private readonly HashSet<long> _dropped = [];
    private readonly HashSet<long> _revived = [];
    private readonly Dictionary<string, long> _waiting;
    private readonly LeftSpans _left;
    private readonly SemaphoreSlim _changed = new(0, 1);
    private ImmutableDictionary<string, long> _cuts;
    private bool _behind;
    private bool _idle;
    private long _cursor;
    private long _high;
    private long _lastOffered;

    /// <param name="tag">The tag's id.</param>
    /// <param name="spool">Where it reads on when it has fallen behind.</param>
    /// <param name="recovered">What the file said when it was opened.</param>
    public Lane(string tag, SpoolReader spool, RecoveredLane recovered)
    {
        (Tag, _spool) = (tag, spool);
        (_high, _cuts) = (recovered.Progress.High, recovered.Progress.Cuts);
        _left = new LeftSpans(recovered.Progress.Open);
        _waiting = new Dictionary<string, long>(recovered.Waiting);
        _behind = recovered.Waiting.Count > 0;
        _cursor = _behind ? recovered.First - 1 : 0;
    }

    public string Tag { get; }

    /// <summary>How many deliveries of each site are not settled.</summary>
    public IReadOnlyDictionary<string, long> Waiting
    {
        get
        {
            lock (_lock) return _waiting.Where(site => site.Value > 0).ToDictionary();
        }
    }

    /// <summary>When the oldest delivery that is known in memory was accepted; null when there is none.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            lock (_lock)
            {
                var oldest = _underWay.SelectMany(batch => batch.Items).Concat(_postponed.UnorderedItems
                    .Select(item => item.Element)).Select(item => (DateTimeOffset?)item.Hit.Received).Min();
                return _ready.TryPeek(out var next) && !(next.Hit.Received > oldest) ? next.Hit.Received : oldest;
            }
        }
    }

    /// <summary>Takes in a hit that was just committed.</summary>
    public void Offer(SpooledHit hit)
    {
        lock (_lock)
        {
            _waiting[hit.Site] = _waiting.GetValueOrDefault(hit.Site) + 1;
            _lastOffered = hit.Seq;
            // One that was read back between its commit and now is there already.
            if (hit.Seq > _cursor) _behind |= !TryEnqueue(hit);

            // Once, and not while the vendor may not be asked: then a hit changes nothing.
            if (!_idle) return;
            _idle = false;
            Release();
        }
    }

    /// <summary>What may be tried now, as much as there is and no more than asked for; null when there is nothing.</summary>
    /// <param name="now">The instant to judge by.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="probe">
    /// Whether to find out if a vendor is back: a hit that was not tried yet, or else the one that is due first.
    /// </param>
    public LaneBatch? Take(DateTimeOffset now, int most, bool probe = false)
    {
        CatchUp();
        lock (_lock)
        {
            _idle = false;
            var (items, again) = (new List<PendingDelivery>(), new List<PendingDelivery>());
            var retries = probe ? 0 : Math.Max(1, most / 2);
            while (again.Count < retries && _postponed.TryPeek(out _, out var due) && due <= now)
                Add(again, _postponed.Dequeue());
            var to = 0L;
            while (again.Count + items.Count < most && _ready.TryDequeue(out var fresh))
            {
                to = fresh.Hit.Seq;
                Add(items, fresh);
            }

            while (again.Count + items.Count < most && _postponed.TryPeek(out _, out var due) && (due <= now || probe))
                Add(again, _postponed.Dequeue());
            TookUp(to);
            if (items.Count + again.Count == 0) return null;
            var batch = new LaneBatch([.. again, .. items]);
            _underWay.Add(batch);
            return batch;
        }
    }

    /// <summary>Divides a batch into parts that are settled each by itself.</summary>
    /// <param name="batch">The batch as it was taken.</param>
    /// <param name="parts">Its items, each in one part.</param>
    public IReadOnlyList<LaneBatch> Divide(LaneBatch batch, IReadOnlyList<IReadOnlyList<PendingDelivery>> parts)
    {
        if (parts.Count == 1) return [batch];
        lock (_lock)
        {
            var divided = parts.Select(part => new LaneBatch(part) { IsMarked = batch.IsMarked }).ToList();
            _underWay.Remove(batch);
            _underWay.AddRange(divided);
            return divided;
        }
    }

    /// <summary>
    /// Waits until there may be something to take, at most until the first postponed delivery is due.
    /// </summary>
    public async Task WaitAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (_ready.Count > 0) return;
            _idle = true;
            wait = _postponed.TryPeek(out _, out var due) ? due - now : Timeout.InfiniteTimeSpan;
        }

        if (wait != Timeout.InfiniteTimeSpan)
            wait = TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds, 1, int.MaxValue));
        await _changed.WaitAsync(wait, cancellation);
    }

    /// <summary>Waits for a time, or until something changes.</summary>
    public Task WaitForChangeAsync(TimeSpan atMost, CancellationToken cancellation) =>
        _changed.WaitAsync(TimeSpan.FromMilliseconds(Math.Clamp(atMost.TotalMilliseconds, 1, 60_000)), cancellation);

    /// <summary>Ends a wait.</summary>
    public void Wake()
    {
        lock (_lock) Release();
    }

    /// <summary>How far the lane is, once the batches that are being settled are.</summary>
    public LaneProgress Progress()
    {
        lock (_lock) return Progress(Unsettled().SelectMany(batch => batch.Spans));
    }

    /// <summary>The same, as the sweep needs it: a hit of a cut site is open only while it is under way itself.</summary>
    public LaneView View()
    {
        lock (_lock)
        {
            var underWay = Unsettled().SelectMany(batch => batch.Items, (_, item) => item.Hit.Seq).ToHashSet();
            return new LaneView(Progress(underWay.Select(seq => (seq, seq))), underWay);
        }
    }

    /// <summary>A batch was settled: what is to be tried again waits until it is due.</summary>
    public void Settled(LaneBatch batch, IEnumerable<PendingDelivery> again, IEnumerable<SpooledHit> done)
    {
        lock (_lock)
        {
            _underWay.Remove(batch);
            foreach (var hit in done) _waiting[hit.Site]--;
            foreach (var delivery in again) _postponed.Enqueue(delivery, delivery.Due);
        }

        Wake();
    }

    /// <summary>A dead letter is to be tried again.</summary>
    public void Revive(PendingDelivery delivery)
    {
        lock (_lock)
        {
            _waiting[delivery.Hit.Site] = _waiting.GetValueOrDefault(delivery.Hit.Site) + 1;
            _postponed.Enqueue(delivery, delivery.Due);
            if (_behind && delivery.Hit.Seq > _cursor) _revived.Add(delivery.Hit.Seq);
        }

        Wake();
    }

    /// <summary>Cancels at once what a site's hits up to one wait for; what is under way settles by itself.</summary>
    /// <returns>How many were cancelled.</returns>
    public long Cut(string site, long upTo)
    {
        lock (_lock)
        {
            _cuts = _cuts.SetItem(site, upTo);
            Keep(_ready, item => item.Hit.Site != site || item.Hit.Seq > upTo);
            var postponed = _postponed.UnorderedItems.Where(item => item.Element.Hit.Site != site).ToList();
            _postponed.Clear();
            _postponed.EnqueueRange(postponed);
            var underWay = _underWay.Sum(batch => batch.Items.LongCount(item => item.Hit.Site == site));
            var cancelled = _waiting.GetValueOrDefault(site) - underWay;
            _waiting[site] = underWay;
            if (_waiting.Values.Sum() == _underWay.Sum(batch => (long)batch.Items.Count))
            {
                // Nothing is left that was not taken up: the file need not be read through once more.
                _cursor = Math.Max(_cursor, upTo);
                _left.KeepOnly([]);
                _high = Math.Max(_high, upTo);
            }

            return cancelled;
        }
    }

    /// <summary>Cancels one delivery out of its turn.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="postponed">Whether the file says that it waits for another attempt.</param>
    /// <returns>False when it is settled, or under way: then its attempt judges by itself.</returns>
    public bool Drop(SpooledHit hit, bool postponed)
    {
        lock (_lock)
        {
            if (!IsWaiting(hit, postponed) || !_dropped.Add(hit.Seq)) return false;
            _waiting[hit.Site]--;
            return true;
        }
    }

    public void Dispose() => _changed.Dispose();

    private bool TryEnqueue(SpooledHit hit)
    {
        if (_behind || _ready.Count >= Capacity) return false;
        _ready.Enqueue(new PendingDelivery(hit, 0, default));
        _cursor = hit.Seq;
        return true;
    }

    private void Release()
    {
        if (_changed.CurrentCount == 0) _changed.Release();
    }

    private IEnumerable<LaneBatch> Unsettled() => _underWay.Where(batch => !batch.IsSettling);

    private LaneProgress Progress(IEnumerable<(long From, long To)> underWay) =>
        new(_high, LaneProgress.Merge(underWay.Concat(_left.All)), _cuts);

    private void Add(List<PendingDelivery> items, PendingDelivery delivery)
    {
        if (!_dropped.Remove(delivery.Hit.Seq)) items.Add(delivery);
    }

    private bool IsWaiting(SpooledHit hit, bool postponed) =>
        _postponed.UnorderedItems.Any(item => item.Element.Hit.Seq == hit.Seq)
        || _ready.Any(item => item.Hit.Seq == hit.Seq)
        || (_behind && hit.Seq > _cursor && (postponed || IsUntried(hit)));

    // Of what is read back: what stands below the high mark and in no span that was left is settled.
    private bool IsUntried(SpooledHit hit) =>
        !(_cuts.TryGetValue(hit.Site, out var cut) && hit.Seq <= cut)
        && (hit.Seq > _high || _left.Contain(hit.Seq));

    private void TookUp(long to)
    {
        if (to == 0) return;
        _high = Math.Max(_high, to);
        _left.TakeUpTo(to);
    }

    // Only the tag's one worker reads pages; Offer may run meanwhile, which is why the end is judged by what was
    // offered before the page was read.
    private void CatchUp()
    {
        long after, offered;
        lock (_lock)
        {
            if (!_behind || _ready.Count > 0) return;
            (after, offered) = (_cursor, _lastOffered);
        }

        var page = _spool.Pending(Tag, after, Page);
        lock (_lock)
        {
            // A cut may have gone past the page meanwhile.
            foreach (var pending in page.Where(pending => pending.Hit.Seq > _cursor)) TakeIn(pending);
            if (page.Count == Page || _lastOffered != offered) return;
            _behind = false;
            // Whatever was open before the start has been read by now, or is gone.
            _left.KeepOnly([.. _ready.Select(item => item.Hit.Seq)]);
        }
    }

    private void TakeIn(PendingDelivery pending)
    {
        var seq = pending.Hit.Seq;
        _cursor = seq;
        if (_dropped.Remove(seq) || _revived.Remove(seq)) return;
        if (pending.Attempt > 0)
        {
            // Its row among the retries says that it is open, and is gone once it is not.
            _left.TakeOut(seq);
            _postponed.Enqueue(pending, pending.Due);
        }
        else if (IsUntried(pending.Hit))
        {
            _ready.Enqueue(pending);
        }
    }

    private static void Keep(Queue<PendingDelivery> queue, Func<PendingDelivery, bool> keep)
    {
        for (var left = queue.Count; left > 0; left--)
        {
            var item = queue.Dequeue();
            if (keep(item)) queue.Enqueue(item);
        }
    }
}
