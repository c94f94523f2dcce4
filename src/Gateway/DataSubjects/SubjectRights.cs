using Gateway.Consent;
using Gateway.Consents;
using Gateway.Control;
using Gateway.Delivery;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;
using Gateway.Spool;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DataSubjects;

/// <summary>Does what a person asked for. Every step can be done again after a crash in between.</summary>
internal sealed class SubjectRights(ConsentRecords consents, SubjectErasure queue, SubjectFiles files)
{
    /// <summary>How long backups keep what was erased: the erasure is complete after it.</summary>
    private static readonly TimeSpan Backups = TimeSpan.FromDays(30);

    /// <summary>The partners that received something of the person.</summary>
    public async Task<IReadOnlyList<SubjectRecipient>> RecipientsAsync(string request, CancellationToken cancel) =>
        consents.Subjects.OfRequest(request) is { } subject ? await files.RecipientsAsync(subject, cancel) : [];

    /// <returns>Why it may not be done; null when it was.</returns>
    public async Task<string?> DoAsync(PrivacyRequest request, Change change, CancellationToken cancel)
    {
        if (consents.Subjects.OfRequest(request.Id) is not { } subject)
            return "The person was erased meanwhile: there is nothing left to do. Refuse it with that reason.";
        if (request.Kind == PrivacyRequestKind.Objection) Withdraw(subject, change.Now);
        if (request.Kind != PrivacyRequestKind.Erasure) return null;
        if (await HoldAsync(subject, change, cancel) is { } hold)
        {
            return $"The legal hold {hold.Id} keeps it (GDPR article 17(3)(e)). Refuse the request with that reason, or "
                + "have the hold lifted.";
        }

        return await EraseAsync(subject, request, change, cancel);
    }

    private async Task<LegalHold?> HoldAsync(string subject, Change change, CancellationToken cancel)
    {
        var choices = consents.All(subject);
        return (await change.Db.LegalHolds.ToListAsync(cancel))
            .Find(hold => choices.Any(choice => hold.Holds(choice.Site, choice.GivenAt, change.Now)));
    }

    // Adding the choice empties the queue of what it forbids.
    private void Withdraw(string subject, DateTimeOffset now)
    {
        if (consents.Newest(subject) is not { Action: not ConsentAction.Withdraw } choice) return;
        consents.Add(choice with
        {
            Action = ConsentAction.Withdraw,
            GivenAt = now,
            Granted = PurposeSet.Empty,
            Denied = new PurposeSet((ushort)(choice.Granted.Bits | choice.Denied.Bits)),
        });
    }

    private async Task<string?> EraseAsync(
        string subject, PrivacyRequest request, Change change, CancellationToken cancel)
    {
        Withdraw(subject, change.Now);
        var queued = await queue.EraseAsync(SubjectKind.Record, subject, cancel);
        if (queued.UnderWay > 0)
        {
            return $"{queued.UnderWay} hits of the person are under way to a vendor that does not answer. No more of "
                + "them is sent; do this again in a minute.";
        }

        var destroyed = consents.Erase(subject);
        var erasure = new Erasure(request.Id, "all", destroyed ? 1 : 0, change.Now + Backups);
        change.Db.Add(LedgerRow.Of(erasure.ToEntry(Guid.CreateVersion7(change.Now), change.Now,
            GovernanceEntry.ActorOf(change.Db, change.Actor))));
        return null;
    }
}
