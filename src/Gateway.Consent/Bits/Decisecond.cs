namespace Gateway.Consent.Bits;

/// <summary>The clock of TCF and GPP: 36 bits of tenths of a second since 1970.</summary>
internal static class Decisecond
{
    public static DateTimeOffset ToInstant(long deciseconds) =>
        DateTimeOffset.UnixEpoch.AddMilliseconds(deciseconds * 100);

    public static long FromInstant(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 100;
}
