using Gateway.Consent;
using Gateway.Decisions;
using Microsoft.Data.Sqlite;

namespace Gateway.Audit;

/// <summary>How many hits one tag was refused in one hour for the same reasons.</summary>
/// <param name="Hour">The hour's first instant.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Tag">The tag's id.</param>
/// <param name="Count">The number of hits.</param>
/// <param name="Reasons">All reasons.</param>
internal sealed record RefusalView(
    DateTimeOffset Hour, string Site, string Tag, long Count, IReadOnlyList<ReasonView> Reasons)
{
    public const string Columns = "hour, site, tag, reasons, consent_reasons, count";

    public static RefusalView Read(SqliteDataReader row) => new(
        DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(0) * 3600), row.GetString(1), row.GetString(2), row.GetInt64(5),
        ReasonView.Of(new ReasonSet((uint)row.GetInt64(3)), new ConsentReasons((ulong)row.GetInt64(4))));
}
