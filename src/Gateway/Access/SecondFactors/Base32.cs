using System.Text;

namespace Gateway.Access.SecondFactors;

/// <summary>Base32 without padding (RFC 4648 §6), as authenticator apps read their seeds.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (pending, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (pending, bits) = ((pending << 8) | value, bits + 8);
            while (bits >= 5) text.Append(Alphabet[(pending >> (bits -= 5)) & 31]);
        }

        if (bits > 0) text.Append(Alphabet[(pending << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>The bytes; a last character that is only padding is left out.</summary>
    /// <exception cref="FormatException">A character is none of the alphabet's.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (pending, bits) = (0, 0);
        foreach (var letter in text)
        {
            if (Alphabet.IndexOf(letter, StringComparison.Ordinal) is not (>= 0 and var value))
                throw new FormatException($"'{letter}' is no character of base32.");
            (pending, bits) = (((pending << 5) | value) & 0xFFFF, bits + 5);
            if (bits < 8) continue;
            bytes.Add((byte)(pending >> (bits -= 8)));
        }

        return [.. bytes];
    }
}
