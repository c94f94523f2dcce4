using System.Globalization;
using Gateway.Audit;
using Gateway.Consent;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Spool;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Notifications.Notices;

/// <summary>Tells of tags that are suddenly refused many hits, at most once a day for a tag.</summary>
internal sealed class SurgeNotices(ControlStore store, SpoolFile file, TimeProvider time)
{
    // What people have switched off themselves they have been told of; what was not triggered, or sent by a bot, was
    // refused to nobody.
    private static readonly ulong Expected = (ReasonSet.Kills | ReasonSet.Of(Reason.TagOff)
        | ReasonSet.Of(Reason.TagNotOnSite) | ReasonSet.Of(Reason.NotTriggered)
        | ReasonSet.Of(Reason.DeclaredBot)).Bits;

    private sealed record Refused(long Hour, string Site, string Tag, ulong Reasons, ulong Consent, long Count);

    public async Task ReadAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var hour = now.ToUnixTimeSeconds() / 3600;
        var refusals = Load(hour - (8 * 24));
        foreach (var rows in refusals.ToLookup(row => row.Tag))
        {
            if (await SurgeAsync(rows.Key, [.. rows], hour, now, cancel) is not { } draft) continue;
            await store.WriteAsync(async (db, transaction) =>
            {
                await NoticeOutbox.AddAsync(db, draft, now, cancel);
                await transaction.CommitAsync(CancellationToken.None);
                return true;
            }, cancel);
        }
    }

    // The hour before is looked at too: its last counts come in after it is over.
    private async Task<NoticeDraft?> SurgeAsync(string id, List<Refused> rows, long hour, DateTimeOffset now,
        CancellationToken cancel)
    {
        var count = rows.GroupBy(row => row.Hour).ToDictionary(of => of.Key, of => of.Sum(row => row.Count));
        if (Math.Max(count.GetValueOrDefault(hour), count.GetValueOrDefault(hour - 1)) < RefusalSurge.Least)
            return null;
        await using var db = store.Read();
        if (await db.Tags.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } tag) return null;
        var since = tag.CreatedAt.ToUnixTimeSeconds() / 3600;
        foreach (var at in new[] { hour, hour - 1 })
        {
            if (RefusalSurge.Usual(at, since, count) is not { } usual) continue;
            var key = string.Create(CultureInfo.InvariantCulture, $"refusal_surge:{id}:{now:yyyy-MM-dd}");
            var dayBefore = now.AddDays(-1);
            if (await db.Notices.AnyAsync(told => told.Key.StartsWith($"refusal_surge:{id}:") && told.At > dayBefore,
                cancel))
                return null;
            var inHour = rows.Where(row => row.Hour == at).ToList();
            return new NoticeDraft
            {
                Kind = NotificationKind.RefusalSurge,
                Key = key,
                At = now,
                Concern = new Concern([tag.PartnerId], [.. inHour.Select(row => row.Site).Distinct()]),
                Content = SurgeText.Of(tag, DateTimeOffset.FromUnixTimeSeconds(at * 3600), count[at], usual,
                    Reasons(inHour)),
            };
        }

        return null;
    }

    private static IReadOnlyList<(ReasonView Reason, long Count)> Reasons(IEnumerable<Refused> rows) =>
    [
        .. rows.SelectMany(row => ReasonView.Of(new ReasonSet(row.Reasons), new ConsentReasons(row.Consent)),
                (row, reason) => (reason, row.Count))
            .GroupBy(one => one.reason)
            .Select(of => (Reason: of.Key, Count: of.Sum(one => one.Count)))
            .OrderByDescending(one => one.Count).Take(5),
    ];

    private List<Refused> Load(long since)
    {
        var rows = new List<Refused>();
        if (!File.Exists(file.Path)) return rows;
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT hour, site, tag, reasons, consent_reasons, count FROM refusal
            WHERE hour >= $since AND reasons & $expected = 0
            """;
        command.Parameters.AddWithValue("$since", since);
        command.Parameters.AddWithValue("$expected", (long)Expected);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            rows.Add(new Refused(row.GetInt64(0), row.GetString(1), row.GetString(2), (ulong)row.GetInt64(3),
                (ulong)row.GetInt64(4), row.GetInt64(5)));
        }

        return rows;
    }
}
