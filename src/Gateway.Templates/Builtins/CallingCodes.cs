namespace Gateway.Templates.Builtins;

/// <summary>ITU-T E.164 country codes by ISO 3166-1 alpha-2, and which countries dial a 0 only at home.</summary>
internal static class CallingCodes
{
    private static readonly Dictionary<string, string> Codes = Parse(
        "AD376 AE971 AL355 AR54 AT43 AU61 BA387 BE32 BG359 BR55 BY375 CA1 CH41 CL56 CN86 CO57 CY357 CZ420 DE49 DK45 " +
        "DZ213 EE372 EG20 ES34 FI358 FR33 GB44 GE995 GF594 GP590 GR30 HK852 HR385 HU36 IE353 IL972 IN91 IS354 IT39 " +
        "JP81 KR82 LI423 LT370 LU352 LV371 MA212 MC377 MD373 ME382 MK389 MQ596 MT356 MX52 MY60 NC687 NG234 NL31 NO47 " +
        "NZ64 PF689 PH63 PL48 PT351 RE262 RO40 RS381 RU7 SA966 SE46 SG65 SI386 SK421 SM378 SN221 TH66 TN216 TR90 " +
        "TW886 UA380 US1 VA39 VN84 YT262 ZA27");

    public static bool TryGet(string country, out string code) =>
        Codes.TryGetValue(country.ToUpperInvariant(), out code!);

    /// <summary>Italy's and San Marino's leading 0 belongs to the number everywhere.</summary>
    public static Span<char> WithoutTrunk(string country, Span<char> digits) =>
        country.ToUpperInvariant() is "IT" or "SM" or "VA" ? digits : digits.TrimStart('0');

    private static Dictionary<string, string> Parse(string list) =>
        list.Split(' ').ToDictionary(entry => entry[..2], entry => entry[2..]);
}
