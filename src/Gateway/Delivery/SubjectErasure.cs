using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;

namespace Gateway.Delivery;

/// <summary>
/// Takes everything out of the spool that waits of one person: what is queued, what is to be tried again, what was set
/// aside. What is under way is left to its attempt and taken out as soon as it comes back.
/// </summary>
internal sealed class SubjectErasure(SpoolReader reader, SpoolWriter spool, DeliveryService deliveries,
    DeliveryAttempt attempt, CurrentPolicy policy, DeliveryReceipts receipts, GatewayClock clock, TimeProvider time)
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    /// <summary>Most attempts end within it; the others are told.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="kind">By what the person is known.</param>
    /// <param name="id">The consent record's or the visitor's id.</param>
    /// <param name="cancellation">Ends the wait for what is under way.</param>
    public async Task<ErasedHits> EraseAsync(SubjectKind kind, string id, CancellationToken cancellation)
    {
        var (seen, started) = (new HashSet<long>(), time.GetTimestamp());
        while (reader.Of(kind, id) is { Count: > 0 } hits)
        {
            seen.UnionWith(hits.Select(hit => hit.Seq));
            var (state, cancelled) = (policy.State, new CancelWrite(Deliveries(hits)));
            await spool.RecordAsync(cancelled, cancellation);
            await receipts.CancelledAsync(state, cancelled.Dropped);
            await spool.RecordAsync(new PurgeWrite(Letters(hits)), cancellation);
            reader.Forget();
            if (time.GetElapsedTime(started) > Patience) return new ErasedHits(seen.Count - hits.Count, hits.Count);
            await Task.Delay(Again, time, cancellation);
        }

        return new ErasedHits(seen.Count, 0);
    }

    private List<(Lane Lane, Receipt Receipt)> Deliveries(List<SpooledHit> hits) =>
    [
        .. from hit in hits
           from tag in hit.Tags
           let pending = new PendingDelivery(hit, 0, default)
           select (deliveries.Of(tag).Lane, attempt.Judge(policy.State, tag, pending, clock.Now, out _, out _) with
           {
               Verdict = AttemptVerdict.Cancelled, Detail = "the person's data was erased",
           }),
    ];

    private static List<DeadLetter> Letters(List<SpooledHit> hits) =>
    [
        .. hits.SelectMany(hit => hit.Tags, (hit, tag) =>
            new DeadLetter(tag, hit.Seq, hit.Site, hit.Received, 0, DeadReason.GivenUp, 0, null)),
    ];
}

/// <summary>What an erasure found in the spool.</summary>
/// <param name="Gone">Hits that are gone.</param>
/// <param name="UnderWay">Hits that were still under way to a vendor that does not answer; ask again.</param>
internal sealed record ErasedHits(int Gone, int UnderWay);
