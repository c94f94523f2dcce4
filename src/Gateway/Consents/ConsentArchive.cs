using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>Choices and notices of consents.db, read in numbers: for proof, seals and retention.</summary>
/// <param name="connection">The one connection that writes to consents.db.</param>
/// <param name="writing">Is held while it is used.</param>
internal sealed class ConsentArchive(SqliteConnection connection, Lock writing)
{
    /// <summary>The choice of a receipt; null when it is not kept.</summary>
    public ConsentRecord? OfReceipt(string receipt)
    {
        lock (writing)
        {
            using var command = connection.Command($"{ConsentRow.Select} WHERE receipt = $receipt "
                + "AND receipt <> ''", ("$receipt", receipt));
            using var row = command.ExecuteReader();
            return row.Read() ? ConsentRow.Read(row) : null;
        }
    }

    /// <summary>The choices made between two instants, the first one first, after a place in that order.</summary>
    /// <param name="from">The first instant, included.</param>
    /// <param name="to">The last, excluded.</param>
    /// <param name="after">The receipt of the last choice that is known; null for the beginning.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<ConsentRecord> Between(DateTimeOffset from, DateTimeOffset to, string? after, int most)
    {
        lock (writing)
        {
            using var command = connection.Command($"{ConsentRow.Select} WHERE given_at >= $from "
                + "AND given_at < $to AND receipt <> '' AND (given_at, receipt) > ($at, $after) "
                + "ORDER BY given_at, receipt LIMIT $most",
                ("$from", from.ToUnixTimeMilliseconds()), ("$to", to.ToUnixTimeMilliseconds()),
                ("$at", after is null ? long.MinValue
                    : OfReceipt(after)?.GivenAt.ToUnixTimeMilliseconds() ?? long.MaxValue),
                ("$after", after ?? ""), ("$most", most));
            using var row = command.ExecuteReader();
            var choices = new List<ConsentRecord>();
            while (row.Read()) choices.Add(ConsentRow.Read(row));
            return choices;
        }
    }

    /// <summary>Every choice made from an instant on.</summary>
    public IReadOnlyList<ConsentRecord> Since(DateTimeOffset from)
    {
        lock (writing)
        {
            using var command = connection.Command($"{ConsentRow.Select} WHERE given_at >= $from "
                + "ORDER BY given_at", ("$from", from.ToUnixTimeMilliseconds()));
            using var row = command.ExecuteReader();
            var choices = new List<ConsentRecord>();
            while (row.Read()) choices.Add(ConsentRow.Read(row));
            return choices;
        }
    }

    /// <summary>Every notice that was shown, the newest first.</summary>
    public IReadOnlyList<ShownNoticeText> Notices()
    {
        lock (writing)
        {
            using var command = connection.Command(
                "SELECT hash, shown_from, content FROM notice ORDER BY shown_from DESC, hash");
            using var row = command.ExecuteReader();
            var notices = new List<ShownNoticeText>();
            while (row.Read())
            {
                notices.Add(new ShownNoticeText(
                    row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2)));
            }

            return notices;
        }
    }

    /// <summary>The visitors whose every choice ended before an instant.</summary>
    public IReadOnlyList<string> Ended(DateTimeOffset before)
    {
        lock (writing)
        {
            using var command = connection.Command("SELECT id FROM record GROUP BY id HAVING max(expires_at) < $before",
                ("$before", before.ToUnixTimeMilliseconds()));
            using var row = command.ExecuteReader();
            var ended = new List<string>();
            while (row.Read()) ended.Add(row.GetString(0));
            return ended;
        }
    }

    /// <summary>Removes the notices of before an instant on which nobody's choice rests.</summary>
    public void RemoveUnusedNotices(DateTimeOffset before)
    {
        lock (writing)
        {
            using var command = connection.Command("DELETE FROM notice WHERE shown_from < $before "
                + "AND hash NOT IN (SELECT notice FROM record)", ("$before", before.ToUnixTimeMilliseconds()));
            command.ExecuteNonQuery();
        }
    }
}
