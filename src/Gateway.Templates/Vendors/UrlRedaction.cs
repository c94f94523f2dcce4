using System.Text;

namespace Gateway.Templates.Vendors;

/// <summary>Addresses as they may be logged.</summary>
internal static class UrlRedaction
{
    public static string Redact(Uri url, IReadOnlyList<SecretFacts> secrets)
    {
        if (url.Query.Length <= 1)
            return url.AbsoluteUri;
        var redacted = new StringBuilder(url.GetLeftPart(UriPartial.Path)).Append('?');
        var first = true;
        foreach (var pair in url.Query[1..].Split('&'))
        {
            var name = pair.Split('=')[0];
            var isSecret = secrets.Any(secret => secret.Placement == SecretPlacement.Query
                && secret.Key == Uri.UnescapeDataString(name));
            redacted.Append(first ? "" : "&").Append(isSecret ? $"{name}=***" : pair);
            first = false;
        }
        return redacted.ToString();
    }
}
