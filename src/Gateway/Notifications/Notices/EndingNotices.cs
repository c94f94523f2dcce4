using System.Globalization;
using Gateway.Contracts;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Notices;

/// <summary>
/// Reminds of contracts that end. A mark is told once for a contract and its end; a new end has new marks.
/// </summary>
internal sealed class EndingNotices(ControlStore store, ContractTraffic traffic, TimeProvider time)
{
    public async Task ReadAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var draft in await DueAsync(now, cancel))
        {
            await store.WriteAsync(async (db, transaction) =>
            {
                await NoticeOutbox.AddAsync(db, draft, now, cancel);
                await transaction.CommitAsync(CancellationToken.None);
                return true;
            }, cancel);
        }
    }

    private async Task<List<NoticeDraft>> DueAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = store.Read();
        var due = new List<NoticeDraft>();
        var contracts = await db.Contracts.Where(contract => contract.ValidTo != null
            && (contract.Status == ContractStatus.Signed || contract.Status == ContractStatus.Suspended))
            .ToListAsync(cancel);
        foreach (var contract in contracts)
        {
            if (EndingMarks.Passed(contract.ValidTo!.Value, now) is not { } mark) continue;
            var key = string.Create(CultureInfo.InvariantCulture,
                $"contract_ending:{contract.Id}:{contract.ValidTo.Value.ToUnixTimeMilliseconds()}:{mark}");
            if (await db.Notices.AnyAsync(told => told.Key == key, cancel)) continue;
            var partner = await db.Partners.SingleOrDefaultAsync(row => row.Id == contract.PartnerId, cancel);
            var content = EndingText.Of(contract, partner?.Name ?? contract.PartnerId, mark, now,
                traffic.Of(contract.Id, now));
            due.Add(new NoticeDraft
            {
                Kind = mark == 0 ? NotificationKind.ContractEnded : NotificationKind.ContractEnding,
                Key = key,
                At = contract.ValidTo.Value.AddDays(-mark),
                Concern = new Concern([contract.PartnerId], contract.Sites.Contains("*") ? null : contract.Sites),
                Content = content,
            });
        }

        return due;
    }
}
