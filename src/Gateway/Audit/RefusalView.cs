using Gateway.Consent;
using Gateway.Decisions;
using Microsoft.Data.Sqlite;

namespace Gateway.Audit;

/// <summary>How many hits one tag was refused in one hour for the same reasons.</summary>
/// <param name="Seq">The row's number: the order in which such refusals were first seen.</param>
/// <param name="Hour">The hour's first instant.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Tag">The tag's id.</param>
/// <param name="Count">The number of hits.</param>
/// <param name="Reasons">All reasons.</param>
internal sealed record RefusalView(
    long Seq, DateTimeOffset Hour, string Site, string Tag, long Count, IReadOnlyList<ReasonView> Reasons)
{
    public const string Columns = "seq, hour, site, tag, reasons, consent_reasons, count";

    public static RefusalView Read(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(1) * 3600), row.GetString(2), row.GetString(3),
        row.GetInt64(6),
        ReasonView.Of(new ReasonSet((ulong)row.GetInt64(4)), new ConsentReasons((ulong)row.GetInt64(5))));
}
