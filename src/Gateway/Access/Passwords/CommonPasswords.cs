using System.Reflection;
using System.Text;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Passwords;

/// <summary>
/// What attackers try first: words and rows of keys that passwords are commonly made of, and, where the operator has
/// one, a list of whole passwords (setting <c>Gateway:Access:CommonPasswords</c>, one a line).
/// </summary>
internal sealed class CommonPasswords
{
    private const int MinWord = 4;
    private static readonly string[] Rows =
    [
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm",
        "wxcvbn", "qwertzuiop", "yxcvbnm",
    ];

    private readonly List<string> _words;
    private readonly HashSet<string> _whole;

    public CommonPasswords(IOptions<AccessOptions> options)
    {
        _words = [.. Embedded().OrderByDescending(word => word.Length)];
        _whole = options.Value.CommonPasswords is { Length: > 0 } file
            ? File.ReadLines(file).Select(Plain).ToHashSet(StringComparer.Ordinal)
            : [];
    }

    public bool Contains(string password) => _whole.Contains(Plain(password));

    /// <summary>What is left of a password without what is easily guessed, each character once.</summary>
    public string Rest(string password, IEnumerable<string> ofThePerson)
    {
        var text = Plain(password);
        foreach (var word in ofThePerson.Select(Plain).Where(word => word.Length >= MinWord).Concat(_words))
            text = text.Replace(word, " ", StringComparison.Ordinal);
        return string.Concat(WithoutRows(text).Where(char.IsLetterOrDigit).Distinct());
    }

    // Lower case, and the usual stand-ins for letters taken back: P@ssw0rd is password.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            plain.Append(char.ToLowerInvariant(letter) switch
            {
                '@' => 'a',
                '$' => 's',
                '0' when !IsAmongDigits(text, plain.Length) => 'o',
                '1' or '!' when !IsAmongDigits(text, plain.Length) => 'i',
                '3' when !IsAmongDigits(text, plain.Length) => 'e',
                var other => other,
            });
        }

        return plain.ToString();
    }

    private static bool IsAmongDigits(string text, int at) =>
        (at > 0 && char.IsAsciiDigit(text[at - 1])) || (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    // Characters that go on from those before them, up, down, or the same again, tell nothing new.
    private static IEnumerable<char> WithoutRows(string text) => text.Where((letter, at) =>
        at == 0 || !IsNext(text[at - 1], letter));

    private static bool IsNext(char before, char letter) => before == letter || Rows.Any(row =>
        row.IndexOf(before, StringComparison.Ordinal) is >= 0 and var place
        && ((place + 1 < row.Length && row[place + 1] == letter) || (place > 0 && row[place - 1] == letter)));

    private static string[] Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("passwords/common.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries);
    }
}
