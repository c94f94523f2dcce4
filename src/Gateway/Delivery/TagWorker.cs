using Gateway.Policy;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>
/// Works through one tag's lane: its own pace, its own limit, its own pauses, so that one vendor's trouble is no
/// other's. It takes what is ready, as much as a request may carry, and never waits for more.
/// </summary>
internal sealed class TagWorker(Lane lane, TagPace pace, DeliveryTools tools)
{
    private const int MostAtOnce = 200;
    private const int FewestAtOnce = 32;

    /// <summary>How long after it was judged something may be recorded as being sent.</summary>
    private static readonly TimeSpan MaxDoubt = TimeSpan.FromMinutes(1);

    private readonly DeliveryTrials _trials = new(lane, tools);
    private TimeSpan _age;
    private int _underWay;

    /// <param name="cancellation">Ends the taking up of more.</param>
    /// <param name="abandon">Ends what is under way.</param>
    public async Task RunAsync(CancellationToken cancellation, CancellationToken abandon)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await StepAsync(cancellation, abandon);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Stopping: what is under way settles itself, the rest stays in the spool.
            }
            catch (Exception fault)
            {
                // A fault must not end the tag's worker, and must not make it spin.
                DeliveryLog.WorkerFailed(tools.Log, lane.Tag, fault);
                await Task.Delay(TimeSpan.FromSeconds(1), tools.Time, CancellationToken.None);
            }
        }

        while (Volatile.Read(ref _underWay) > 0) await Task.Delay(10, CancellationToken.None);
    }

    private async Task StepAsync(CancellationToken cancellation, CancellationToken abandon)
    {
        // A policy that cannot be confirmed forbids nothing for good: what is due waits until it can.
        await tools.Policy.WhenFreshAsync(cancellation);
        await tools.Receipts.WhenWritableAsync(cancellation);
        if (pace.Hold(tools.Policy.State) is { } wait)
        {
            await lane.WaitForChangeAsync(wait, cancellation);
            return;
        }

        await pace.YieldAsync(_age, cancellation);
        await pace.Limit.EnterAsync(cancellation);
        // Taken after the waits: what was killed meanwhile is not sent.
        var state = tools.Policy.State;
        var probes = pace.Breaker.State == BreakerState.HalfOpen;
        var batch = lane.Take(tools.Time.GetUtcNow(), probes ? 1 : Most(state), probes);
        if (batch is null)
        {
            _age = TimeSpan.Zero;
            pace.Limit.Leave();
            await lane.WaitAsync(tools.Time.GetUtcNow(), cancellation);
            return;
        }

        _age = batch.Items[^1] is { Attempt: 0 } newest ? tools.Time.GetUtcNow() - newest.Hit.Received : TimeSpan.Zero;
        Interlocked.Increment(ref _underWay);
        var run = await StartAsync(state, batch, abandon);
        if (probes) await run;
    }

    // Prepares a batch and starts its requests; returns when all are on their way.
    private async Task<Task> StartAsync(PolicyState state, LaneBatch batch, CancellationToken abandon)
    {
        IDisposable? alone = null;
        PreparedBatch prepared;
        try
        {
            alone = await _trials.BeginAsync(batch, abandon);
            prepared = await PrepareAsync(state, batch, abandon);
            if (prepared.Ready.Count > 0) prepared = await RecordAsync(state, prepared);
        }
        catch (Exception fault)
        {
            if (fault is not OperationCanceledException) DeliveryLog.BatchFailed(tools.Log, lane.Tag, fault);
            pace.Limit.Leave();
            return EndAsync([FinishAsync(state, batch, Task.CompletedTask, [], sent: false, abandon)], alone);
        }

        var parts = prepared.Parts;
        var divided = lane.Divide(batch, parts);
        var running = new List<Task>(parts.Count);
        var look = new LastLook(tools, state, lane.Tag);
        var waited = false;
        if (prepared.Unsent.Count > 0)
        {
            running.Add(
                FinishAsync(state, divided[0], Task.CompletedTask, prepared.Unsent, sent: false, abandon));
        }

        for (var i = 0; i < prepared.Requests.Count; i++)
        {
            // The first has the place with which the batch was taken.
            var place = i == 0 ? Task.CompletedTask : pace.Limit.EnterAsync(CancellationToken.None);
            waited |= !place.IsCompleted;
            await place;
            var results = new List<DeliveryResult>();
            if (waited && !look.Allows(prepared.MembersOf(i)))
            {
                pace.Limit.Leave();
                results.AddRange(look.Hold(prepared.MembersOf(i)));
                prepared.Requests[i].Dispose();
                running.Add(
                    FinishAsync(state, divided[running.Count], Task.CompletedTask, results, sent: false, abandon));
                continue;
            }

            var send = SendAsync(state, prepared, i, look, results, abandon);
            running.Add(FinishAsync(state, divided[running.Count], send, results, sent: true, abandon));
        }

        if (prepared.Requests.Count == 0) pace.Limit.Leave();
        return EndAsync(running, alone);
    }

    private async Task<PreparedBatch> PrepareAsync(PolicyState state, LaneBatch batch, CancellationToken abandon)
    {
        var unsent = new List<DeliveryResult>();
        var ready = new List<PreparedDelivery>(batch.Items.Count);
        var wiring = state.Wiring(lane.Tag);
        var answer = wiring?.Credential is { } credential
            ? await tools.Tokens.GetAsync(credential, abandon)
            : default;
        var tokenMissing = wiring?.Credential is not null && answer.Token is null;
        if (tokenMissing) pace.Heard(HealthOf(answer.Failure), answer.Failure.RetryAfter, state, answer.Failure.Reason);
        foreach (var delivery in batch.Items)
        {
            if (wiring is null)
            {
                // Without a wiring there is no tag: one that is there but cannot be read is held before.
                var gone = tools.Attempt.Judge(state, lane.Tag, delivery, tools.Clock.Now, out _, out _);
                unsent.Add(new DeliveryResult(delivery, gone));
                continue;
            }

            var prepared = tools.Attempt.PrepareOrSetAside(state, wiring, delivery, answer.Token);
            if (prepared.Request is null)
                unsent.Add(new DeliveryResult(delivery, prepared.Receipt, prepared.SetAside));
            else if (tokenMissing)
                unsent.Add(WithoutToken(wiring, prepared, answer.Failure));
            else
                ready.Add(prepared);
        }

        var requests = ready.Count == 0
            ? []
            : wiring!.Template.Join(ready.ConvertAll(member => member.Request!));
        return new PreparedBatch(unsent, ready, requests, answer.Token);
    }

    // No receipt, no send. What was judged too long ago, or by a policy that has changed since, is judged once more.
    private async Task<PreparedBatch> RecordAsync(PolicyState state, PreparedBatch prepared)
    {
        if (tools.Clock.Now - prepared.Ready[0].Receipt.At > MaxDoubt)
            return prepared.Held(tools.Exchange, "the clock leapt");
        try
        {
            await tools.Receipts.SendingAsync(state, prepared.Ready);
            return ReferenceEquals(state, tools.Policy.State)
                ? prepared
                : prepared.Held(tools.Exchange, "the policy changed");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return prepared.Held(tools.Exchange, "the receipt could not be written");
        }
    }

    private DeliveryResult WithoutToken(TagWiring wiring, in PreparedDelivery prepared, in DeliveryVerdict failure)
    {
        var receipt = prepared.Receipt with { Detail = failure.Reason };
        return failure.Outcome switch
        {
            DeliveryOutcome.CredentialsRefused => tools.Exchange.Waits(prepared.Delivery, receipt),
            DeliveryOutcome.Rejected => VendorExchange.NotSent(prepared.Delivery, receipt),
            _ => tools.Exchange.Failed(
                wiring.Template.Manifest.Retry, prepared.Delivery, receipt, failure.RetryAfter, arrived: false),
        };
    }

    private async Task SendAsync(PolicyState state, PreparedBatch batch, int request, LastLook look,
        List<DeliveryResult> results, CancellationToken abandon)
    {
        var (wiring, token, joined) = (state.Wiring(lane.Tag)!, batch.Token, batch.Requests[request]);
        var health = VendorHealth.Fails;
        TimeSpan? took = null;
        try
        {
            await tools.Exchange.SendAsync(wiring, joined, batch.MembersOf(request), look, results,
                (heard, retryAfter, time) =>
            {
                (health, took) = (heard, time);
                if (heard == VendorHealth.NotAsked) return;
                tools.Meter.Answered(wiring.Template.Manifest.Id, time);
                var stale = heard == VendorHealth.RefusesCredentials && token is not null
                    && pace.IsFirstRefusal && tools.Tokens.Drop(wiring.Credential!, token);
                if (stale) pace.TokenRefused();
                else pace.Heard(heard, retryAfter, tools.Policy.State, null);
            }, abandon);
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // Stopping in mid-attempt: it is made again after the start.
        }
        catch (Exception fault)
        {
            DeliveryLog.BatchFailed(tools.Log, lane.Tag, fault);
        }
        finally
        {
            if (health == VendorHealth.Answers && took is { } time) pace.Limit.Answered(time);
            else if (health == VendorHealth.NotAsked || abandon.IsCancellationRequested) pace.Limit.Leave();
            else pace.Limit.Overloaded();
        }
    }

    private async Task FinishAsync(PolicyState state, LaneBatch batch, Task send, List<DeliveryResult> results,
        bool sent, CancellationToken abandon)
    {
        await send;
        AddMissing(batch, results, abandon.IsCancellationRequested);
        await tools.Receipts.SettledAsync(state, results, sent);
        await tools.Spool.RecordAsync(new SettleWrite(lane, batch, results), CancellationToken.None);
        Measure(results);
    }

    private async Task EndAsync(List<Task> running, IDisposable? alone)
    {
        try
        {
            await Task.WhenAll(running);
        }
        finally
        {
            alone?.Dispose();
            Interlocked.Decrement(ref _underWay);
        }
    }

    private void Measure(List<DeliveryResult> results)
    {
        var template = tools.Policy.State.Wiring(lane.Tag)?.Template.Manifest.Id ?? "";
        foreach (var verdict in results.CountBy(result => result.Receipt.Verdict))
            tools.Meter.Delivered(lane.Tag, template, Words.Word(verdict.Key), verdict.Value);
    }

    // A delivery whose attempt broke off is tried again like one whose vendor did not answer; when the gateway stops,
    // it just waits for the next start.
    private void AddMissing(LaneBatch batch, List<DeliveryResult> results, bool abandoned)
    {
        if (results.Count == batch.Items.Count) return;
        var known = results.Select(result => result.Delivery.Hit.Seq).ToHashSet();
        foreach (var delivery in batch.Items.Where(delivery => !known.Contains(delivery.Hit.Seq)))
        {
            var receipt = tools.Attempt.Judge(
                tools.Policy.State, lane.Tag, delivery, tools.Clock.Now, out var variant, out _);
            results.Add(variant is null
                ? new DeliveryResult(delivery, receipt)
                : abandoned ? tools.Exchange.Waits(delivery, receipt with { Detail = "the gateway stopped" })
                : tools.Broken(delivery, receipt with { Detail = "the attempt broke off" }));
        }
    }

    private int Most(PolicyState state) => _trials.Most ?? Math.Clamp(
        state.Wiring(lane.Tag)?.Template.Manifest.Batch.Max ?? MostAtOnce, FewestAtOnce, MostAtOnce);

    private static VendorHealth HealthOf(in DeliveryVerdict failure) => failure.Outcome switch
    {
        DeliveryOutcome.CredentialsRefused => VendorHealth.RefusesCredentials,
        DeliveryOutcome.Throttled => VendorHealth.Throttles,
        DeliveryOutcome.Rejected => VendorHealth.NotAsked,
        _ => VendorHealth.Fails,
    };
}
