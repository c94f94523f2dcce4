using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace Gateway.Egress;

/// <summary>What may stand in the headers of a request. They are only ever added with validation.</summary>
internal static class EgressHeaders
{
    private const int LongestValue = 8 * 1024;

    // Host would choose the name that TLS verifies; the others frame the message, which is the connection's affair.
    private static readonly FrozenSet<string> NotTheirs = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Connection", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade");

    /// <summary>Adds a header.</summary>
    /// <returns>False when it is none that can be sent; nothing is added then.</returns>
    public static bool TryAdd(HttpRequestMessage request, string name, string value)
    {
        if (NotTheirs.Contains(name)) return false;
        try
        {
            request.Headers.Add(name, value);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    public static bool CanBeSent(HttpRequestMessage request) => request.Headers.Host is null && AreFit(request.Headers)
        && (request.Content is null || AreFit(request.Content.Headers));

    private static bool AreFit(HttpHeaders headers)
    {
        foreach (var (_, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (value.Length > LongestValue || value.AsSpan().ContainsAnyExceptInRange(' ', '~')) return false;
            }
        }

        return true;
    }
}
