using Gateway.Access.OpenId;
using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.Extensions.Options;

namespace Gateway.Access;

/// <summary>Names every setting of <c>Gateway:Access</c> that cannot be used: such a gateway does not start.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const string Section = "Gateway:Access";

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = new List<string>();
        if (options.Origin is { } origin && !IsOrigin(origin))
            faults.Add($"{Section}:Origin is '{origin}'. Give scheme and host alone, for example https://gateway.example.");
        if (options.SessionIdle <= TimeSpan.Zero || options.SessionLifetime < options.SessionIdle)
            faults.Add($"{Section}:SessionIdle must be longer than 0, and not longer than SessionLifetime.");
        if (options.Fresh <= TimeSpan.Zero) faults.Add($"{Section}:Fresh must be longer than 0.");
        if (options.Pepper is { Length: > 0 } pepper && !Is32Bytes(pepper))
            faults.Add($"{Section}:Pepper must be 32 bytes in base64. Make one with: openssl rand -base64 32");
        if (options.CommonPasswords is { Length: > 0 } file && !File.Exists(file))
            faults.Add($"{Section}:CommonPasswords names a file that is not there: {file}");
        if (options.OpenId is { } openId) Validate(openId, options, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Validate(OpenIdOptions options, AccessOptions access, List<string> faults)
    {
        const string openId = $"{Section}:OpenId";
        if (!Uri.TryCreate(options.Issuer, UriKind.Absolute, out var issuer) || issuer is not { Query: "", Fragment: "" }
            || (issuer.Scheme != Uri.UriSchemeHttps && !ConsoleOrigin.IsLoopback(issuer.Host)))
        {
            faults.Add($"{openId}:Issuer is '{options.Issuer}'. Give the provider's https URL.");
        }

        if (options.ClientId.Length == 0) faults.Add($"{openId}:ClientId is missing.");
        if (access.Origin is null) faults.Add($"{Section}:Origin is missing: the provider has to know where to send people back.");
        if (options.Roles.Count == 0) faults.Add($"{openId}:Roles is empty, so nobody could log in.");
        foreach (var role in options.Roles)
        {
            if (role.Group.Length == 0 || !Words<Role>.TryParse(role.Role, out _))
            {
                faults.Add($"{openId}:Roles has '{role.Group}' as '{role.Role}'. Give a group and one of "
                    + $"{string.Join(", ", Words<Role>.All)}.");
            }
        }
    }

    private static bool IsOrigin(string text) => ControlRules.IsPlainUrl(text, "http", "https")
        && new Uri(text).GetLeftPart(UriPartial.Authority) == text.TrimEnd('/');

    private static bool Is32Bytes(string text)
    {
        var bytes = new byte[32];
        return Convert.TryFromBase64String(text, bytes, out var read) && read == 32;
    }
}
