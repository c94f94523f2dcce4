namespace Gateway.Notifications.Mail;

/// <summary>A mail server's reply (RFC 5321 §4.2).</summary>
/// <param name="Code">Its three digits: 2 and 3 for yes, 4 for not now, 5 for no.</param>
/// <param name="Lines">Its lines without the code.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestText = 200;

    public bool Temporary => Code is >= 400 and < 500;

    public bool Permanent => Code >= 500;

    /// <summary>What EHLO offers under this keyword: its parameters; null when it does not offer it.</summary>
    public IReadOnlyList<string>? Offers(string keyword) => Lines.Skip(1)
        .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 0 && words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase))
        ?[1..];

    /// <summary>The reply on one line, for people.</summary>
    public override string ToString()
    {
        var text = new string([.. string.Join(' ', Lines).Select(c => char.IsControl(c) ? ' ' : c)]);
        return $"{Code} {(text.Length > LongestText ? text[..LongestText] : text)}".TrimEnd();
    }
}
