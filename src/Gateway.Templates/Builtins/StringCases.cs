using System.Text;

namespace Gateway.Templates.Builtins;

/// <summary>The functions of <c>string.*</c> that look at letters one by one.</summary>
internal static class StringCases
{
    public static string Capitalize(string? text) => string.IsNullOrEmpty(text) || char.IsUpper(text[0])
        ? text ?? ""
        : char.ToUpperInvariant(text[0]) + text[1..];

    public static string CapitalizeWords(string? text)
    {
        var made = new StringBuilder(text);
        var wordStarts = true;
        for (var i = 0; i < made.Length; i++)
        {
            if (char.IsWhiteSpace(made[i]))
            {
                wordStarts = true;
            }
            else if (wordStarts && char.IsLetter(made[i]))
            {
                made[i] = char.ToUpperInvariant(made[i]);
                wordStarts = false;
            }
        }
        return made.ToString();
    }

    /// <summary>Letters and digits in lower case, everything between them as one hyphen.</summary>
    public static string Handleize(string text)
    {
        var made = new StringBuilder(text.Length);
        var last = '\0';
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                made.Append(char.ToLowerInvariant(last = c));
            else if (last != '-')
                made.Append(last = '-');
        }
        if (made.Length > 0 && made[^1] == '-')
            made.Length--;
        return made.ToString();
    }
}
