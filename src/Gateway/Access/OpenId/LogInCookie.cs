using System.Security.Cryptography;
using System.Text.Json;
using Gateway.Access.Sessions;
using Gateway.Tags;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Access.OpenId;

/// <summary>
/// What a log-in by the provider has to remember while the person is there: kept in the browser that began it, sealed,
/// for ten minutes, so that the answer can be taken up by that browser alone. It comes back with a navigation from the
/// provider's site, and so it is Lax where a session's cookie is Strict.
/// </summary>
internal sealed class LogInCookie(SecretVault vault, ConsoleOrigin origin, TimeProvider time)
{
    private const string Place = "openid:log-in";
    private const string Kind = "cookie";
    private const string SecureName = "__Host-gateway-log-in";
    private const string PlainName = "gateway-log-in";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public BegunLogIn Begin(HttpContext http, string returnTo, bool fresh)
    {
        var begun = new BegunLogIn(Random(), Random(), Random(), returnTo, fresh, time.GetUtcNow() + Lifetime);
        var box = vault.Seal(Place, Kind, JsonSerializer.Serialize(begun));
        http.Response.Cookies.Append(NameFor(http.Request), Base64UrlEncoder.Encode(box), Options(http.Request));
        return begun;
    }

    /// <summary>What was begun in this browser, for the only time; null when nothing was, or too long ago.</summary>
    public BegunLogIn? Take(HttpContext http)
    {
        if (http.Request.Cookies[NameFor(http.Request)] is not { } text) return null;
        http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request));
        try
        {
            var begun = vault.Open(Place, Kind, Base64UrlEncoder.DecodeBytes(text)) is { } opened
                ? JsonSerializer.Deserialize<BegunLogIn>(opened.Reveal())
                : null;
            return begun?.EndsAt > time.GetUtcNow() ? begun : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string NameFor(HttpRequest request) => origin.IsHttps(request) ? SecureName : PlainName;

    private CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = origin.IsHttps(request),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = Lifetime,
        IsEssential = true,
    };

    private static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}

/// <summary>A log-in that waits for the provider.</summary>
/// <param name="State">Binds the answer to this browser (RFC 6749 §10.12).</param>
/// <param name="Nonce">Binds the ID token to this log-in.</param>
/// <param name="Verifier">Proves to the provider that whoever began exchanges the code (RFC 7636).</param>
/// <param name="ReturnTo">The page of the console to go on with.</param>
/// <param name="Fresh">Whether the person was to prove themselves anew.</param>
/// <param name="EndsAt">When it is too late.</param>
internal sealed record BegunLogIn(string State, string Nonce, string Verifier, string ReturnTo, bool Fresh,
    DateTimeOffset EndsAt);
