using Gateway.Front;
using Microsoft.Extensions.Options;

namespace Gateway.Hits;

/// <summary>What the request itself tells of its visitor: country, and the cookies that the gateway set.</summary>
internal sealed class Visitor(IOptions<HitOptions> options)
{
    private const int ThirteenMonths = 395;
    private const int ClickWindow = 90;

    /// <summary>
    /// The visitor's country: what the header of the content delivery network says, where the operator named one,
    /// else what the site assumes; null when unknown. Where proxies are named, only theirs is believed.
    /// </summary>
    public string? Country(HttpContext context, string? assumed)
    {
        if (options.Value.CountryHeader is not { } header || !TrustedProxies.MaySpeak(context)) return assumed;
        return context.Request.Headers[header].ToString() is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] code
            && code is not ("XX" or "T1")
            ? code
            : assumed;
    }

    /// <summary>The visitor's address. A listener for both families shows IPv4 inside IPv6, which vendors refuse.</summary>
    public static string? Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address?.ToString(),
    };

    public static string? ConsentId(HttpContext context) => context.Request.Cookies[Name(context, "gw_consent")];

    /// <summary>What the site's server says of who is logged in; the gateway never sets it.</summary>
    public static string? AccountToken(HttpContext context) => context.Request.Cookies["__Host-gw_account"]
        ?? (context.Request.IsHttps ? null : context.Request.Cookies["gw_account"]);

    /// <summary>Whether this device was told that an account's choice counts on it.</summary>
    public static bool WasTold(HttpContext context, string account) =>
        context.Request.Cookies[Name(context, "gw_told")] == account[^8..];

    public static void SetTold(HttpContext context, string account, DateTimeOffset expires) =>
        Set(context, "gw_told", account[^8..], expires);

    /// <summary>What an account was told leaves no trace on a device on which nobody is logged in.</summary>
    public static void ForgetTold(HttpContext context) => Forget(context, "gw_told");

    public static string? Id(HttpContext context) => context.Request.Cookies[Name(context, "gw_id")];

    public static string? Session(HttpContext context) => context.Request.Cookies[Name(context, "gw_session")];

    /// <summary>
    /// Whether the visitor objected to exempt audience measurement. It is remembered without an id: whoever objects is
    /// not to get one for it.
    /// </summary>
    public static bool ObjectsToExempt(HttpContext context) =>
        context.Request.Cookies[Name(context, "gw_objection")] == "1";

    /// <summary>Remembers the objection for as long as browsers let a cookie live, from now on.</summary>
    public static void SetObjection(HttpContext context, DateTimeOffset now) =>
        Set(context, "gw_objection", "1", now.AddDays(ThirteenMonths));

    public static void ForgetObjection(HttpContext context) => Forget(context, "gw_objection");

    /// <summary>The token of a colleague whose browser is debugged; null for everybody else.</summary>
    public static string? DebugToken(HttpContext context) => context.Request.Cookies[Name(context, "gw_debug")];

    public static void SetDebugToken(HttpContext context, string token, DateTimeOffset expires) =>
        Set(context, "gw_debug", token, expires);

    public static void ForgetDebugToken(HttpContext context) => Forget(context, "gw_debug");

    /// <summary>A new random id of 128 bits.</summary>
    public static string NewId()
    {
        Span<byte> id = stackalloc byte[16];
        RandomStock.Fill(id);
        return Convert.ToHexStringLower(id);
    }

    public static void SetConsentId(HttpContext context, string id, DateTimeOffset expires) =>
        Set(context, "gw_consent", id, expires);

    /// <summary>Sets the visitor's id, for 13 months from its first use and never longer (CNIL).</summary>
    public static void SetId(HttpContext context, string id, DateTimeOffset now) =>
        Set(context, "gw_id", id, now.AddDays(ThirteenMonths));

    public static void SetSession(HttpContext context, string session, DateTimeOffset now) =>
        Set(context, "gw_session", session, now.AddMinutes(30));

    /// <summary>The click ids that landing pages brought.</summary>
    public static Dictionary<string, string> Clicks(HttpContext context)
    {
        var ids = new Dictionary<string, string>();
        foreach (var pair in (context.Request.Cookies[Name(context, "gw_click")] ?? "").Split('&'))
        {
            // The browser's copy is a claim like any other part of a request.
            if (pair.Split('=', 2) is [var member, var id] && ClickParameters.IsOfLanding(member)
                && ClickParameters.Plain(Uri.UnescapeDataString(id)) is { } plain)
                ids[member] = plain;
        }

        return ids;
    }

    /// <summary>Remembers click ids for as long as vendors count a sale towards a click.</summary>
    public static void SetClicks(HttpContext context, IReadOnlyDictionary<string, string> ids, DateTimeOffset now) =>
        Set(context, "gw_click", string.Join('&', ids.Select(id => $"{id.Key}={Uri.EscapeDataString(id.Value)}")),
            now.AddDays(ClickWindow));

    public static void ForgetClicks(HttpContext context) => Forget(context, "gw_click");

    /// <summary>Takes the identifying cookies back.</summary>
    public static void Forget(HttpContext context)
    {
        Forget(context, "gw_id");
        Forget(context, "gw_session");
    }

    private static void Forget(HttpContext context, string name)
    {
        if (context.Request.Cookies.ContainsKey(Name(context, name)))
            context.Response.Cookies.Delete(Name(context, name), Options(context, null));
    }

    private static void Set(HttpContext context, string name, string value, DateTimeOffset expires) =>
        context.Response.Cookies.Append(Name(context, name), value, Options(context, expires));

    // The prefix makes the browser refuse the cookie from any other host or path; it asks for https.
    private static string Name(HttpContext context, string name) => context.Request.IsHttps ? $"__Host-{name}" : name;

    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expires,
    };
}
