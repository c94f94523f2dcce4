using System.Collections.Frozen;
using Gateway.Consent;
using Microsoft.Data.Sqlite;

namespace Gateway.Consents;

/// <summary>A choice as consents.db has it, with its visitor's key.</summary>
internal static class ConsentRow
{
    public const string Select = "SELECT version, site, action, given_at, expires_at, notice, language, granted, "
        + "denied, partners, gpc, key, receipt, circumstances, id FROM record LEFT JOIN subject USING (id)";

    public static ConsentRecord Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(14),
        Version = row.GetInt32(0),
        Site = row.GetString(1),
        Action = Enum.Parse<ConsentAction>(row.GetString(2)),
        GivenAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        NoticeHash = row.GetString(5),
        Language = row.GetString(6),
        Granted = new PurposeSet((ushort)row.GetInt32(7)),
        Denied = new PurposeSet((ushort)row.GetInt32(8)),
        Partners = row.GetString(9).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(),
        Gpc = row.GetBoolean(10),
        Key = row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11),
        Receipt = row.GetString(12),
        Circumstances = ConsentCircumstances.Read(row.GetString(13)),
    };
}
