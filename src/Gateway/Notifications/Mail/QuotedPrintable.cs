using System.Globalization;
using System.Text;

namespace Gateway.Notifications.Mail;

/// <summary>Text in ASCII (RFC 2045 §6.7): lines of at most 76 characters, readable where it can be.</summary>
internal static class QuotedPrintable
{
    // One less than 76, for the "=" of a soft line break.
    private const int LongestLine = 75;

    public static void Append(StringBuilder to, string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            AppendLine(to, Encoding.UTF8.GetBytes(line));
            to.Append("\r\n");
        }
    }

    private static void AppendLine(StringBuilder to, byte[] line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var piece = Encode(line[i], isLast: i == line.Length - 1);
            if (length + piece.Length > LongestLine)
            {
                to.Append("=\r\n");
                length = 0;
            }

            to.Append(piece);
            length += piece.Length;
        }
    }

    // Blanks at the end of a line get lost on the way.
    private static string Encode(byte octet, bool isLast) =>
        octet is (>= 33 and <= 126 and not (byte)'=') || (octet == ' ' && !isLast)
            ? ((char)octet).ToString()
            : "=" + octet.ToString("X2", CultureInfo.InvariantCulture);
}
