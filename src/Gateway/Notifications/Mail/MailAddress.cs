using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Notifications.Mail;

/// <summary>
/// Addresses as they are used (RFC 5321 §4.1.2 without quoted local parts, comments and address literals): what could
/// mean something in a command or a header is no part of one.
/// </summary>
internal static partial class MailAddress
{
    public const string Rule = "must be an e-mail address such as legal@shop.example";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Reads an address; a domain beyond ASCII becomes its A-labels (RFC 5890).</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        if (text?.Split('@') is not [{ Length: > 0 and <= 64 } local, { Length: > 0 } domain]) return false;
        try
        {
            domain = Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        if (!Local().IsMatch(local) || !Domain().IsMatch(domain) || local.Length + 1 + domain.Length > 254)
            return false;
        address = $"{local}@{domain}";
        return true;
    }

    /// <summary>Reads an address that has been checked before.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Parse(string? text) => TryParse(text, out var address)
        ? address
        : throw new FormatException($"'{text}' {Rule}.");

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z")]
    private static partial Regex Local();

    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Domain();
}
