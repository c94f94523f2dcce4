using System.Collections.Frozen;

namespace Gateway.Hits;

/// <summary>
/// Where vendors' click ids stand: in which query parameters of a landing page and in which first-party cookies, and
/// the member of <c>click</c> that each becomes. Names of parameters and cookies are case-sensitive.
/// </summary>
internal static class ClickParameters
{
    private const int LongestId = 512;

    private static readonly FrozenDictionary<string, string> ByParameter = new Dictionary<string, string>
    {
        ["gclid"] = "gclid", ["gbraid"] = "gbraid", ["wbraid"] = "wbraid", ["dclid"] = "dclid", ["fbclid"] = "fbclid",
        ["ttclid"] = "ttclid", ["msclkid"] = "msclkid", ["li_fat_id"] = "li_fat_id", ["twclid"] = "twclid",
        ["epik"] = "epik", ["ScCid"] = "sccid", ["rdt_cid"] = "rdt_cid", ["cto_pld"] = "cto_pld",
        ["tblci"] = "tblci", ["ob_click_id"] = "ob_click_id", ["awc"] = "awc", ["tduid"] = "tduid",
        ["tdclid"] = "tdclid", ["kwkuniv"] = "kwkuniv", ["kwks2s"] = "kwks2s", ["irclickid"] = "irclickid",
        ["oppref"] = "oppref",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByParameter.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The vendors' own cookies, with the form of Google's and Microsoft's, which wrap the id.</summary>
    private static readonly (string Cookie, string Member, Func<string, string?> Read)[] Cookies =
    [
        ("_gcl_aw", "gclid", Google), ("FPGCLAW", "gclid", GoogleKeyed), ("_gcl_gb", "wbraid", Google),
        ("FPGCLGB", "wbraid", GoogleKeyed), ("_gcl_ag", "gbraid", GoogleKeyed), ("FPGCLAG", "gbraid", GoogleKeyed),
        ("_gcl_dc", "dclid", Google), ("_fbc", "fbc", Plain), ("_fbp", "fbp", Plain), ("ttclid", "ttclid", Plain),
        ("_ttp", "ttp", Plain), ("_epik", "epik", Plain), ("_scclid", "sccid", Plain), ("_scid", "scid", Plain),
        ("li_fat_id", "li_fat_id", Plain), ("_uetmsclkid", "msclkid", Microsoft), ("_uetvid", "uetvid", Plain),
        ("twclid", "twclid", Plain), ("_rdt_cid", "rdt_cid", Plain), ("_rdt_uuid", "rdt_uuid", Plain),
        ("crto_mapped_user_id", "crto_mapped_user_id", Plain), ("cto_bundle", "cto_bundle", Plain),
        ("taboola_cid", "tblci", Plain), ("outbrain_cid", "ob_click_id", Plain), ("awin_awc", "awc", Plain),
        ("awc", "awc", Plain), ("tduid", "tduid", Plain), ("kwku", "kwkuniv", Plain),
        ("hubspotutk", "hubspotutk", Plain),
    ];

    /// <summary>Adds the ids of an address's query; the first of a name counts.</summary>
    public static void Read(string? url, Dictionary<string, string> ids)
    {
        if (url is null || url.IndexOf('?', StringComparison.Ordinal) is var query && query < 0) return;
        var text = url.AsSpan(query + 1);
        if (text.IndexOf('#') is >= 0 and var fragment) text = text[..fragment];
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            var equals = pair.IndexOf('=');
            if (equals > 0 && BySpan.TryGetValue(pair[..equals], out var member) && !ids.ContainsKey(member)
                && Plain(Uri.UnescapeDataString(pair[(equals + 1)..])) is { } id)
                ids[member] = id;
        }
    }

    /// <summary>Adds the ids of the vendors' cookies that are not there yet.</summary>
    public static void Read(IRequestCookieCollection cookies, Dictionary<string, string> ids)
    {
        if (cookies.Count == 0) return;
        foreach (var (cookie, member, read) in Cookies)
        {
            if (!ids.ContainsKey(member) && cookies[cookie] is { } value && read(value) is { } id) ids[member] = id;
        }
    }

    /// <summary>Whether a member is one that a landing page brings, and so worth being remembered.</summary>
    public static bool IsOfLanding(string member) => member == "fbc" || ByParameter.Values.Contains(member);

    /// <summary>What may be an id: visible ASCII of a bounded length, else null.</summary>
    public static string? Plain(string text) =>
        text.Length is > 0 and <= LongestId && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : null;

    // GCL.<seconds>.<id>
    private static string? Google(string text) =>
        text.Split('.', 3) is ["GCL", _, { Length: > 0 } id] ? Plain(id) : null;

    // 2.1.k<id>$i<seconds>
    private static string? GoogleKeyed(string text) =>
        text.Split('.', 3) is [_, _, ['k', .. var keyed]] && keyed.Split('$')[0] is { Length: > 0 } id ? Plain(id) : null;

    private static string? Microsoft(string text) =>
        text.StartsWith("_uet", StringComparison.Ordinal) && text.Length > 4 ? Plain(text[4..]) : null;
}
