namespace Gateway.Notifications.Mail;

/// <summary>Texts in headers (RFC 2047): what is not plain ASCII becomes words in base64, folded onto lines.</summary>
internal static class EncodedWords
{
    // With "=?utf-8?B?" and "?=" a word of 39 bytes has 64 characters: even after "Subject: " a line stays below 76.
    private const int BytesInWord = 39;
    private const int LongestPlain = 60;

    /// <summary>A text without structure, such as a subject.</summary>
    public static string Text(string text)
    {
        var line = OneLine(text);
        return line.Length <= LongestPlain && line.All(c => c is >= ' ' and <= '~') && line == line.Trim()
            && !line.Contains("=?", StringComparison.Ordinal)
            ? line
            : Encode(line);
    }

    /// <summary>The name before an address, where dots, commas and brackets would mean something.</summary>
    public static string Phrase(string name)
    {
        var line = OneLine(name);
        return line is { Length: > 0 and <= LongestPlain } && line.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ')
            && line == line.Trim()
            ? line
            : Encode(line);
    }

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    // A character is never cut in two (RFC 2047 §5).
    private static string Encode(string line)
    {
        var words = new List<string>();
        var bytes = new List<byte>(BytesInWord);
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > BytesInWord) Flush();
            bytes.AddRange(one[..length]);
        }

        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }
}
