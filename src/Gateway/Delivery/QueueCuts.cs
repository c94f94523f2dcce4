using Gateway.Consents;
using Gateway.Decisions;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// Empties the queue of what may no longer be delivered, without waiting for its turn: when the policy changes, when a
/// contract's last instant passes, when a visitor withdraws. What is under way is judged by its attempt.
/// </summary>
internal sealed class QueueCuts(CurrentPolicy policy, DeliveryService delivery, DeliveryAttempt attempt,
    ConsentRecords consents, SpoolReader reader, SpoolWriter spool, DeliveryReceipts receipts, RefusalReceipts refusals,
    GatewayClock clock, TimeProvider time,
    ILogger<DeliveryService> log) : BackgroundService
{
    private readonly SemaphoreSlim _changed = new(1, 1);
    private bool _unswept;

    /// <summary>Cancels what the policy of this instant forbids as a whole.</summary>
    public async Task CutAsync(CancellationToken cancellation)
    {
        // Before there is a policy nothing is forbidden and nothing is allowed.
        if (policy.Snapshot.Epoch == 0) return;
        foreach (var tag in delivery.Tags)
        {
            foreach (var site in tag.Lane.Waiting.Keys)
            {
                if (Forbids(tag.Lane.Tag, site) is null) continue;
                var write = new CutWrite(tag.Lane, site, () => Forbids(tag.Lane.Tag, site));
                await spool.RecordAsync(write, cancellation);
                if (write.Cancelled == 0) continue;
                if (Forbids(tag.Lane.Tag, site) is { } why)
                    refusals.Add(why, policy.State.PartnerOf(tag.Lane.Tag) ?? "unknown", write.Cancelled);
                _unswept = true;
                DeliveryLog.QueueCut(log, write.Cancelled, tag.Lane.Tag, site);
            }
        }

        // What a fault kept from being swept is swept with the next look.
        if (!_unswept) return;
        await SweepAsync(cancellation);
        _unswept = false;
    }

    /// <summary>Cancels what one visitor no longer allows.</summary>
    /// <param name="record">The id of the visitor's own consent record.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WithdrawAsync(string record, CancellationToken cancellation)
    {
        var refused = new List<(Lane Lane, Receipt Receipt)>();
        var (state, now) = (policy.State, clock.Now);
        foreach (var hit in reader.Of(SubjectKind.Record, record))
        {
            foreach (var tag in hit.Tags)
            {
                if (delivery.Find(tag) is not { } queued) continue;
                var receipt = attempt.Judge(state, tag, new PendingDelivery(hit, 0, default), now, out var variant, out _);
                if (variant is null && !IsOnlyUnreadable(receipt.Reasons)) refused.Add((queued.Lane, receipt));
            }
        }

        if (refused.Count == 0) return;
        var write = new CancelWrite(refused);
        await spool.RecordAsync(write, cancellation);
        await receipts.CancelledAsync(state, write.Dropped);
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    // Before anything else runs: a withdrawal at the very start is heard too.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        policy.Changed += PolicyChanged;
        consents.Changed += ConsentChanged;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        policy.Changed -= PolicyChanged;
        consents.Changed -= ConsentChanged;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                // A contract's end is no event: the clock is looked at every second.
                await _changed.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
                await TryAsync(() => CutAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is judged after the start.
        }
    }

    private void PolicyChanged(PolicyState state)
    {
        if (_changed.CurrentCount == 0) _changed.Release();
        // A tag whose secrets changed is tried at once.
        foreach (var tag in delivery.Tags) tag.Lane.Wake();
    }

    private void ConsentChanged(string record) =>
        _ = Task.Run(() => TryAsync(() => WithdrawAsync(record, CancellationToken.None), CancellationToken.None));

    private async Task TryAsync(Func<Task> cut, CancellationToken stopping)
    {
        try
        {
            await cut();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // Every attempt asks the same questions: nothing forbidden is sent meanwhile.
            DeliveryLog.CutFailed(log, fault);
        }
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        var lanes = delivery.Tags.ToDictionary(tag => tag.Lane.Tag, tag => tag.Lane);
        for (long? after = 0; after is { } from;)
        {
            var sweep = new SweepWrite(from, lanes);
            await spool.RecordAsync(sweep, cancellation);
            after = sweep.Next;
        }
    }

    // Why every hit of the site is refused to the tag now; null when some may be delivered.
    private RefusalKey? Forbids(string tag, string site)
    {
        var reasons = policy.State.Tag(site, tag) is { } known
            ? Decider.Gates(known, clock.Now).Reasons
            : ReasonSet.Of(Reason.TagNotOnSite);
        return reasons.IsEmpty || IsOnlyUnreadable(reasons)
            ? null
            : new RefusalKey(time.GetUtcNow().ToUnixTimeSeconds() / 3600, site, tag, reasons.Bits, 0);
    }

    // What cannot be read today may be read tomorrow; nobody has forbidden it.
    private static bool IsOnlyUnreadable(ReasonSet reasons) =>
        !reasons.IsEmpty && (reasons.Bits & ~(ReasonSet.Of(Reason.TemplateUnavailable)
            | ReasonSet.Of(Reason.ClockSetBack) | ReasonSet.Of(Reason.PolicyStale)).Bits) == 0;
}
