using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>norm_email "profile"</c>: trimmed and in lower case, and what the vendor does to the local part.
/// </summary>
internal static class Emails
{
    public static IEnumerable<Builtin> All => [new("norm_email", 1, 2, Normalise)];

    private static Value Normalise(in Arguments arguments)
    {
        var profile = Profile.Of(arguments);
        var buffer = arguments.Run.Characters.AsSpan();
        var text = buffer[..Characters.Read(arguments[0], buffer)];
        Characters.ToLower(text);
        if (Characters.IsDigest(text))
            return Characters.Write(text, arguments.Run);
        var at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1 || text.ContainsAny(' ', '\t', ','))
            return Value.Null;
        var domain = text[(at + 1)..];
        var dots = profile.AllDots || profile.GmailDots && domain is "gmail.com" or "googlemail.com";
        var local = text[..at];
        if (profile.AllDots && local.IndexOf('+') is var plus and > 0)
            local = local[..plus];
        if (dots)
            local = local[..Characters.Keep(local, c => c != '.')];
        text[at..].CopyTo(text[local.Length..]);
        return Characters.Write(text[..(local.Length + 1 + domain.Length)], arguments.Run);
    }
}
