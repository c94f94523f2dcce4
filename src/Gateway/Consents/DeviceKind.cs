namespace Gateway.Consents;

/// <summary>What the notice was shown on, as coarsely as figures need it.</summary>
internal enum DeviceKind
{
    Desktop,
    Phone,
    Tablet,
}

internal static class DeviceKinds
{
    /// <summary>What the request says of its device, without asking for anything that identifies it.</summary>
    public static DeviceKind Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (Has(agent, "iPad") || Has(agent, "Tablet") || (Has(agent, "Android") && !Has(agent, "Mobile")))
            return DeviceKind.Tablet;
        return request.Headers["Sec-CH-UA-Mobile"] == "?1" || Has(agent, "Mobi")
            ? DeviceKind.Phone
            : DeviceKind.Desktop;
    }

    private static bool Has(string agent, string word) => agent.Contains(word, StringComparison.Ordinal);
}
