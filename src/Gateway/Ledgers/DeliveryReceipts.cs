using Gateway.Delivery;
using Gateway.Ledger.Receipts;
using Gateway.Policy;
using Gateway.Spool;
using Record = Gateway.Ledger.Receipts.Receipt;

namespace Gateway.Ledgers;

/// <summary>
/// No receipt, no send: an attempt is recorded, durably, before its first byte leaves, and its verdict before it
/// counts as made.
/// </summary>
internal sealed class DeliveryReceipts(
    LedgerKeeper keeper, ReceiptTermsBook terms, SubjectCommitments subjects, RecordIds ids, SteadyTime time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Waits until receipts can be written; most of the time they can.</summary>
    public ValueTask WhenWritableAsync(CancellationToken cancel) => keeper.WhenWritableAsync(cancel);

    /// <summary>Records that these are about to be sent.</summary>
    /// <param name="state">The policy that allowed them.</param>
    /// <param name="ready">What is to be sent.</param>
    /// <exception cref="IOException">Not recorded for sure: nothing of it may be sent.</exception>
    public async Task SendingAsync(PolicyState state, IReadOnlyList<PreparedDelivery> ready)
    {
        var records = new Record[ready.Count];
        for (var i = 0; i < records.Length; i++)
        {
            var receipt = ready[i].Receipt;
            var id = ids.Of(receipt.Hit.Seq, receipt.Tag);
            var (subject, consent) = subjects.Of(receipt.Hit, id, receipt.At);
            records[i] = new Record(terms.Of(state, receipt), id, receipt.At, ReceiptOutcome.Sending)
            {
                Attempt = AttemptOf(ready[i].Delivery), Subject = subject, Consent = consent,
            };
        }

        await keeper.UseAsync(async open => await open.Receipts.AppendAsync(records));
    }

    /// <summary>Records what came of deliveries: tried until it is durable.</summary>
    /// <param name="state">The policy of now.</param>
    /// <param name="results">What came of each.</param>
    /// <param name="sent">Whether they were recorded as being sent before.</param>
    public async Task SettledAsync(PolicyState state, IReadOnlyList<DeliveryResult> results, bool sent)
    {
        // A verdict is dated when it is heard: its sending may have been long before.
        var (records, now) = (new List<Record>(results.Count), time.GetUtcNow());
        foreach (var (delivery, receipt, _) in results)
        {
            var id = ids.Of(receipt.Hit.Seq, receipt.Tag);
            foreach (var outcome in OutcomesOf(receipt.Verdict, sent))
            {
                records.Add(new Record(terms.Of(state, receipt), id, now, outcome)
                {
                    Attempt = AttemptOf(delivery), Status = (ushort)receipt.Status,
                });
            }
        }

        await RecordAsync(records);
    }

    /// <summary>Records what was cancelled, or given up, while it waited: tried until it is durable.</summary>
    public Task CancelledAsync(PolicyState state, IEnumerable<Spool.Receipt> cancelled) => RecordAsync(
        [.. cancelled.Select(receipt => new Record(terms.Of(state, receipt), ids.Of(receipt.Hit.Seq, receipt.Tag),
            receipt.At, OutcomesOf(receipt.Verdict, sent: false).First()))]);

    private async Task RecordAsync(List<Record> records)
    {
        while (records.Count > 0)
        {
            try
            {
                await keeper.UseAsync(async open => await open.Receipts.AppendAsync(records));
                return;
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // The keeper has logged it.
                await Task.Delay(AgainAfter, time);
            }
        }
    }

    // What was recorded as being sent has left, or may have, whatever came of it in the end.
    private static IEnumerable<ReceiptOutcome> OutcomesOf(AttemptVerdict verdict, bool sent)
    {
        if (sent && verdict is not (AttemptVerdict.Accepted or AttemptVerdict.Rejected))
            yield return ReceiptOutcome.Failed;
        if (verdict switch
        {
            AttemptVerdict.Accepted => ReceiptOutcome.Accepted,
            AttemptVerdict.Rejected => ReceiptOutcome.Rejected,
            AttemptVerdict.Cancelled => ReceiptOutcome.Cancelled,
            AttemptVerdict.Skipped => ReceiptOutcome.Skipped,
            AttemptVerdict.Expired => ReceiptOutcome.Expired,
            // It is tried again: what becomes of that is told then.
            _ => (ReceiptOutcome?)null,
        } is { } outcome)
            yield return outcome;
    }

    private static byte AttemptOf(in PendingDelivery delivery) => (byte)Math.Min(byte.MaxValue, delivery.Attempt + 1);
}
