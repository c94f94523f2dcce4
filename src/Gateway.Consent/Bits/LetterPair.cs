namespace Gateway.Consent.Bits;

/// <summary>Two letters in 12 bits, A = 0 in each six.</summary>
internal static class LetterPair
{
    public static string ToText(int bits) => string.Create(
        2, bits, static (text, value) => (text[0], text[1]) = ((char)('A' + (value >> 6)), (char)('A' + (value & 63))));
}
