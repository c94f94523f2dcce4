using System.Collections.Frozen;
using System.Text;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>clean_url</c>: an address without the parameters that identify a visitor to someone: the click ids of every
/// vendor, and whatever holds an e-mail address. A page's address would else carry one partner's click id to all
/// others, past the contract that covers no click ids.
/// </summary>
internal static class CleanUrls
{
    private static readonly FrozenSet<string> ClickIds = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "gclid", "gbraid", "wbraid", "dclid", "gclsrc", "gad_source", "gad_campaignid", "srsltid", "_gl", "fbclid",
        "fbc", "fbp", "igshid", "ttclid", "ttp", "msclkid", "uetmsclkid", "uetvid", "twclid", "li_fat_id", "epik",
        "sccid", "scid", "rdt_cid", "rdt_uuid", "yclid", "dicbo", "tblci", "obclid", "ob_click_id", "awc", "awaid",
        "irclickid", "ransiteid", "raneaid", "tduid", "tdclid", "tdclid_sn", "kwkuniv", "kwks2s", "cto_pld",
        "cto_bundle", "crto_mapped_user_id", "tdid", "euid", "uid2", "hubspotutk", "oppref", "mc_eid", "mc_cid",
        "vero_id", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "mkt_tok", "s_kwcid", "ef_id", "_kx", "wickedid",
        "rb_clickid", "cjevent", "cjdata", "gcl_aw", "clickid", "zanpid", "vmcid", "ysclid", "qclid", "ndclid",
        "spclid", "mtm_clickid");

    public static IEnumerable<Builtin> All => [new("clean_url", 1, 1, Clean)];

    private static Value Clean(in Arguments arguments)
    {
        var value = arguments[0];
        if (value.Kind == ValueKind.Utf8 && value.Utf8.IndexOf((byte)'?') < 0)
            return value;
        if (arguments.Text(0) is not { } url)
            return Value.Null;
        var start = url.IndexOf('?', StringComparison.Ordinal);
        if (start < 0)
            return Value.Of(url);
        var end = url.IndexOf('#', start);
        var made = new StringBuilder(url.Length).Append(url, 0, start);
        var first = true;
        foreach (var pair in url[(start + 1)..(end < 0 ? url.Length : end)].Split('&'))
        {
            if (pair.Length == 0 || Identifies(pair))
                continue;
            made.Append(first ? '?' : '&').Append(pair);
            first = false;
        }
        if (end >= 0)
            made.Append(url, end, url.Length - end);
        return arguments.MadeText(made.ToString());
    }

    private static bool Identifies(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return ClickIds.Contains(equals < 0 ? pair : pair[..equals])
            || Uri.UnescapeDataString(pair).Contains('@', StringComparison.Ordinal);
    }
}
