using SQLitePCL;

namespace Gateway.Spool;

/// <summary>The spool's file could not be written or read. Nothing that waited on the write was accepted.</summary>
internal sealed class SpoolException(string message, int resultCode) : Exception(message)
{
    public int ResultCode { get; } = resultCode;

    public static SpoolException From(sqlite3 db, int resultCode) =>
        new($"spool.db: {raw.sqlite3_errmsg(db).utf8_to_string()} (SQLite result {resultCode})", resultCode);
}
