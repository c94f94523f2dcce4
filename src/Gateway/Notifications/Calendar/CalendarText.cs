using System.Globalization;
using System.Text;

namespace Gateway.Notifications.Calendar;

/// <summary>Content lines of iCalendar (RFC 5545 §3.1): escaped, ended with CRLF, folded at 75 octets.</summary>
internal sealed class CalendarText
{
    private const int LongestLine = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value has a form of its own, such as an instant or a word.</summary>
    public CalendarText Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            // The blank that marks a folded line counts as part of it; a character is never cut in two.
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>A line whose value is text (§3.3.11).</summary>
    public CalendarText Text(string name, string value) => Line(name, Escape(value));

    /// <summary>A line whose value is an instant in UTC (§3.3.5).</summary>
    public CalendarText Instant(string name, DateTimeOffset value) =>
        Line(name, value.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c == '\n') text.Append(@"\n");
            else if (c is '\\' or ';' or ',') text.Append('\\').Append(c);
            else if (!char.IsControl(c)) text.Append(c);
        }

        return text.ToString();
    }
}
