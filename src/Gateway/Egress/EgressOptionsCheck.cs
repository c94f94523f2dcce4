using Microsoft.Extensions.Options;

namespace Gateway.Egress;

/// <summary>Finds every fault of the settings before anything starts, by the setting's name.</summary>
internal sealed class EgressOptionsCheck : IValidateOptions<EgressOptions>
{
    private const string Section = "Gateway:Egress";

    public ValidateOptionsResult Validate(string? name, EgressOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(EgressOptions options)
    {
        foreach (var entry in options.PrivateHosts.Where(entry => !IsHost(entry)))
            yield return $"{Section}:PrivateHosts: '{entry}' is neither a host nor host:port.";
        if (options.Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.PathAndQuery != "/" || proxy.UserInfo != ""
            || (proxy.Scheme != Uri.UriSchemeHttp && proxy.Scheme != Uri.UriSchemeHttps)))
            yield return $"{Section}:Proxy must be like http://proxy.corp.example:3128.";
        if (options.ConnectTimeoutSeconds is not (>= 0.1 and <= 60))
            yield return $"{Section}:ConnectTimeoutSeconds must be 0.1 to 60.";
    }

    private static bool IsHost(string entry) => entry.AsSpan().IndexOfAny("/?#@*") < 0
        && Uri.TryCreate($"http://{entry}/", UriKind.Absolute, out _);
}
