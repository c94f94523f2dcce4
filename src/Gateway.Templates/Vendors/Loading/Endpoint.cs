using System.Text.Json;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>An address of the operator's own, for vendors that are self-hosted.</summary>
internal static class Endpoint
{
    /// <summary>Why a setting cannot be an endpoint; null when it can.</summary>
    public static string? Fault(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            return "is not an https address.";
        if (url.UserInfo.Length > 0)
            return "holds a user's name or password: secrets have fields of their own.";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            return "has a query or a fragment: write the address without.";
        return url.HostNameType == UriHostNameType.Dns && url.Host.Contains('.', StringComparison.Ordinal)
            ? null
            : "names no public host: write its full name and no number.";
    }

    /// <summary>Why the endpoint's host is not one that the operator listed; null when it is.</summary>
    public static string? HostFault(JsonElement settings, string setting, string? allowList)
    {
        if (allowList is null || !settings.TryGetProperty(setting, out var value) || value.ValueKind != JsonValueKind.String
            || !Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url))
            return null;
        var allowed = settings.TryGetProperty(allowList, out var list) && list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().Any(host => host.ValueKind == JsonValueKind.String
                && string.Equals(host.GetString(), url.Host, StringComparison.OrdinalIgnoreCase));
        return allowed ? null : $"`{setting}` goes to {url.Host}, which is not in `{allowList}`.";
    }
}
