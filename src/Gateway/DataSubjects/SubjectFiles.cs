using System.Text.Json;
using Gateway.Consent;
using Gateway.Consents;
using Gateway.Control;
using Gateway.Ledger.Receipts;
using Gateway.Ledgers;
using Gateway.Spool;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DataSubjects;

/// <summary>
/// Finds everything about one person: their choices in consents.db, and with their key their receipts in the ledger,
/// which tells nobody without it.
/// </summary>
internal sealed class SubjectFiles(ConsentRecords consents, LedgerRecords records, SpoolReader spool, ControlStore store)
{
    private const int MostReceipts = 100;

    public async Task<SubjectFile> ReadAsync(string subject, CancellationToken cancel)
    {
        var choices = consents.All(subject);
        return new SubjectFile(subject, [.. choices.Select(choice => View(choice, consents.Notice(choice.NoticeHash)))],
            await RecipientsAsync(subject, choices, cancel), spool.Of(SubjectKind.Record, subject).Count);
    }

    /// <summary>Who received something of the person.</summary>
    public Task<IReadOnlyList<SubjectRecipient>> RecipientsAsync(string subject, CancellationToken cancel) =>
        RecipientsAsync(subject, consents.All(subject), cancel);

    private async Task<IReadOnlyList<SubjectRecipient>> RecipientsAsync(
        string subject, IReadOnlyList<ConsentRecord> choices, CancellationToken cancel)
    {
        if (choices.Count == 0 || consents.Newest(subject)?.Key is not { } key) return [];
        var sent = (await records.FromAsync(choices[0].GivenAt, cancel))
            .Where(receipt => receipt.Outcome == ReceiptOutcome.Sending && receipt.Subject != default
                && receipt.Subject == Commitment.ToSubject(key, receipt.RecordId));
        await using var db = store.Read();
        var partners = await db.Partners.ToDictionaryAsync(partner => partner.Id, cancel);
        return [.. sent.GroupBy(receipt => receipt.Terms.Partner).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Of(group.Key, [.. group], partners.GetValueOrDefault(group.Key)))];
    }

    private static SubjectChoice View(ConsentRecord choice, string? notice) => new(choice.Version, choice.GivenAt,
        choice.ExpiresAt, choice.Site, Words<ConsentAction>.Of(choice.Action), choice.Language, Slugs(choice.Granted),
        Slugs(choice.Denied), [.. choice.Partners.Order(StringComparer.Ordinal)], choice.NoticeHash,
        notice is null ? null : JsonElement.Parse(notice));

    private static List<string> Slugs(PurposeSet purposes)
    {
        var slugs = new List<string>(purposes.Count);
        foreach (var purpose in purposes) slugs.Add(Purposes.Slug(purpose));
        return slugs;
    }

    private static SubjectRecipient Of(
        string id, IReadOnlyList<Ledger.Receipts.Receipt> sent, Partners.Partner? partner) => new(
            id, partner?.LegalName, partner?.Country, sent.Count, sent[0].At, sent[^1].At,
            Union(sent, terms => terms.Categories), Union(sent, terms => terms.Purposes),
            Union(sent, terms => terms.ContractAtVersion is { } contract ? [contract] : []),
            Union(sent, terms => terms.TransferBasis is { } basis ? [basis] : []),
            [.. sent.TakeLast(MostReceipts).Select(receipt => receipt.RecordId.ToString("D"))],
            [.. sent.TakeLast(MostReceipts).Select(receipt => receipt.At)]);

    private static IReadOnlyList<string> Union(
        IReadOnlyList<Ledger.Receipts.Receipt> sent, Func<ReceiptTerms, IEnumerable<string>> words) =>
        [.. sent.Select(receipt => receipt.Terms).Distinct().SelectMany(words).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
