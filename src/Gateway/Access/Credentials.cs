using Gateway.Access.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace Gateway.Access;

/// <summary>
/// The two ways to say who one is: a key, or the cookie of a session. Whoever sends an Authorization header is judged
/// by it alone, whatever cookie comes along.
/// </summary>
internal static class Credentials
{
    public const string SchemeName = "Credentials";

    public static AuthenticationBuilder AddCredentials(this AuthenticationBuilder schemes) => schemes
        .AddPolicyScheme(SchemeName, null, options => options.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.Count > 0
                ? ApiKeyAuthentication.SchemeName
                : SessionAuthentication.SchemeName)
        .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
        .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
}
