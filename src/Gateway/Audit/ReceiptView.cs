using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Policy;
using Gateway.Spool;
using Microsoft.Data.Sqlite;

namespace Gateway.Audit;

/// <summary>One attempt to deliver one hit to one tag, and its verdict. It holds no personal data.</summary>
internal sealed record ReceiptView
{
    public required long Seq { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Site { get; init; }
    public required string Tag { get; init; }
    public required string Partner { get; init; }
    public string? Contract { get; init; }
    public required int ContractVersion { get; init; }

    /// <summary>The event id.</summary>
    public required string Hit { get; init; }

    public required string Event { get; init; }
    public required int Attempt { get; init; }

    /// <summary>accepted, rejected, retried, cancelled, skipped or expired.</summary>
    public required string Verdict { get; init; }

    /// <summary>The vendor's HTTP status; 0 when there was no answer.</summary>
    public required int Status { get; init; }

    public string? Detail { get; init; }
    public string? Variant { get; init; }

    /// <summary>The data categories that were sent.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The legal bases that it rested on.</summary>
    public required IReadOnlyList<string> LegalBases { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }

    public string? Country { get; init; }

    /// <summary>The policy that it was judged by.</summary>
    public required long Epoch { get; init; }

    public const string Columns = """
        seq, at, site, tag, partner, contract, contract_version, hit, event, attempt, verdict, status, detail, variant,
        categories, bases, reasons, consent_reasons, country, epoch
        """;

    public static ReceiptView Read(SqliteDataReader row) => new()
    {
        Seq = row.GetInt64(0),
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
        Site = row.GetString(2),
        Tag = row.GetString(3),
        Partner = row.GetString(4),
        Contract = row.IsDBNull(5) ? null : row.GetString(5),
        ContractVersion = row.GetInt32(6),
        Hit = row.GetString(7),
        Event = row.GetString(8),
        Attempt = row.GetInt32(9),
        Verdict = Words.Word((AttemptVerdict)row.GetByte(10)),
        Status = row.GetInt32(11),
        Detail = row.IsDBNull(12) ? null : row.GetString(12),
        Variant = row.IsDBNull(13) ? null : row.GetString(13),
        Categories = [.. new CategorySet((ulong)row.GetInt64(14)).Members().Select(DataCategories.Key)],
        LegalBases = Bases((LegalBases)row.GetByte(15)),
        Reasons = ReasonView.Of(new ReasonSet((ulong)row.GetInt64(16)), new ConsentReasons((ulong)row.GetInt64(17))),
        Country = row.IsDBNull(18) ? null : row.GetString(18),
        Epoch = row.GetInt64(19),
    };

    private static IReadOnlyList<string> Bases(LegalBases bases) =>
        [.. Enum.GetValues<LegalBases>().Where(basis => basis != 0 && bases.HasFlag(basis)).Select(Words.Word)];
}
