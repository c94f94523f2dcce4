using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Consents.Accounts;

/// <summary>
/// What the site's server says of a visitor who is logged in: a JWT (RFC 7519) signed with ES256, whose <c>aud</c> is
/// the site's key, whose <c>sub</c> is a keyed hash of the account's number, and which ends within a day.
/// </summary>
internal sealed partial record AccountToken(string Subject, DateTimeOffset Ends)
{
    private const int Longest = 2048;

    /// <summary>A log-in that lasts longer is said again: nobody stays logged in here because a token leaked.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Reads a token that one of the site's keys signed; else says why not.</summary>
    public static (AccountToken? Token, string? Why) Read(
        string text, string siteKey, IReadOnlyList<string> publicKeys, DateTimeOffset now)
    {
        if (publicKeys.Count == 0) return (null, "The site has no accountKeys.");
        if (text.Length > Longest || text.Split('.') is not [var header, var body, var signature])
            return (null, "It is no JWT of at most 2048 characters.");
        try
        {
            using var head = Part(header);
            if (Text(head, "alg") != "ES256" || head.RootElement.TryGetProperty("crit", out _))
                return (null, "Sign it with ES256, without critical extensions.");
            if (!publicKeys.Any(key => IsSigned($"{header}.{body}", signature, key)))
                return (null, "None of the site's accountKeys made its signature.");
            using var claims = Part(body);
            return Check(claims, siteKey, now);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            return (null, "It cannot be read.");
        }
    }

    private static (AccountToken? Token, string? Why) Check(JsonDocument claims, string siteKey, DateTimeOffset now)
    {
        if (Text(claims, "aud") != siteKey) return (null, "Its aud is not the site's key.");
        if (Text(claims, "sub") is not { } subject || !Pseudonym().IsMatch(subject) || subject.All(char.IsAsciiDigit))
            return (null, "Its sub is no keyed hash: 32 to 128 letters, digits, - and _.");
        if (!claims.RootElement.TryGetProperty("exp", out var exp) || !exp.TryGetInt64(out var seconds)
            || seconds is < 0 or > 253402300799)
            return (null, "It has no exp in seconds.");
        var ends = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (ends <= now) return (null, "It has ended.");
        return ends - now > LongestLife
            ? (null, "It ends more than 24 hours from now.")
            : (new AccountToken(subject, ends), null);
    }

    private static bool IsSigned(string what, string signature, string publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(publicKey);
        return key.VerifyData(Encoding.ASCII.GetBytes(what), Base64Url.DecodeFromChars(signature),
            HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static JsonDocument Part(string text) => JsonDocument.Parse(Base64Url.DecodeFromChars(text), Strict);

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{32,128}\z")]
    private static partial Regex Pseudonym();
}
