namespace Gateway.Front;

/// <summary>
/// Refuses a request that this process has already forwarded: an upstream that points back at the gateway would
/// otherwise go round until no connection is left. RFC 8586 (<c>CDN-Loop</c>), because <c>Via</c> makes common origins
/// stop compressing.
/// </summary>
internal static class LoopGuard
{
    private const string Header = "CDN-Loop";

    private static readonly string Self = $"gateway-{Guid.NewGuid():N}";

    public static bool HasPassed(HttpRequest request) =>
        request.Headers[Header].Any(value => value?.Contains(Self, StringComparison.Ordinal) == true);

    public static void Mark(HttpRequestMessage request) => request.Headers.Add(Header, Self);
}
