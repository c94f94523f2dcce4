namespace Gateway.Access.Sessions;

/// <summary>
/// The cookie of a session: host-only, for no script, for no other site's requests (ASVS 5.0, 3.3.1 to 3.3.4). Over
/// plain http, which only a browser on this machine gets, the <c>__Host-</c> prefix and Secure are not possible.
/// </summary>
internal sealed class SessionCookie(ConsoleOrigin origin)
{
    public const string SecureName = "__Host-gateway-session";
    public const string PlainName = "gateway-session";

    public string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public void Write(HttpContext context, SessionSecret secret) =>
        context.Response.Cookies.Append(NameFor(context.Request), secret.Reveal(), Options(context.Request));

    public void Clear(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private string NameFor(HttpRequest request) => origin.IsHttps(request) ? SecureName : PlainName;

    private CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = origin.IsHttps(request),
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };
}
