using System.Globalization;

namespace Gateway.Ledger.Notes;

/// <summary>Numbers as the C2SP formats have them: ASCII digits, no sign, no leading zero.</summary>
internal static class Decimals
{
    public static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && (text.Length == 1 || text[0] != '0');
}
