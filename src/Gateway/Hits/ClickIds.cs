using System.Globalization;
using System.Text.Json;
using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// The click ids of one request: those of the page's address, of the vendors' first-party cookies, and those that a
/// landing page before brought. They are looked for only when some tag may have them, remembered only when it may
/// also store them, and forgotten when none may any more.
/// </summary>
internal sealed class ClickIds(HttpContext context, DateTimeOffset now)
{
    private const int MostBytes = 3000;

    private readonly Dictionary<string, string> _learned = [];
    private bool _mayStore;

    /// <summary>The ids that the hit itself does not name; null when no tag may receive any.</summary>
    public IReadOnlyDictionary<string, string>? Of(HitEvent item, JsonElement named, ReadOnlySpan<Decision> decisions)
    {
        if (!MayHave(decisions)) return null;
        var landing = new Dictionary<string, string>();
        ClickParameters.Read(Url(item.Page), landing);
        var ids = new Dictionary<string, string>(landing);
        foreach (var (member, id) in Visitor.Clicks(context)) ids.TryAdd(member, id);
        ClickParameters.Read(context.Request.Cookies, ids);
        KeepFirstInstant(ids);
        foreach (var member in landing.Keys) _learned[member] = landing[member];
        if (landing.ContainsKey("fbclid") && ids.TryGetValue("fbc", out var fbc)) _learned["fbc"] = fbc;
        if (named.ValueKind != JsonValueKind.Object) return ids;
        foreach (var member in named.EnumerateObject()) ids.Remove(member.Name);
        return ids;
    }

    /// <summary>Sets or takes back the cookie.</summary>
    public void Answer()
    {
        if (!_mayStore)
        {
            Visitor.ForgetClicks(context);
            return;
        }

        var before = Visitor.Clicks(context);
        if (_learned.All(id => before.GetValueOrDefault(id.Key) == id.Value)) return;
        var all = new Dictionary<string, string>(_learned);
        foreach (var (member, id) in before)
        {
            if (all.Sum(known => known.Key.Length + known.Value.Length + 2) + member.Length + id.Length < MostBytes)
                all.TryAdd(member, id);
        }

        Visitor.SetClicks(context, all, now);
    }

    private bool MayHave(ReadOnlySpan<Decision> decisions)
    {
        var may = false;
        foreach (ref readonly var decision in decisions)
        {
            if (!decision.Categories.Contains(DataCategory.ClickId)) continue;
            may = true;
            _mayStore |= decision.Variant!.Terms.Needed.Contains(Purpose.StoreAccess);
        }

        return may;
    }

    // fb.1.<milliseconds>.<fbclid>: the instant is that of the first sight of this click, for as long as it is the
    // latest one.
    private void KeepFirstInstant(Dictionary<string, string> ids)
    {
        if (!ids.TryGetValue("fbclid", out var click)
            || ids.TryGetValue("fbc", out var fbc) && fbc.EndsWith($".{click}", StringComparison.Ordinal))
            return;
        ids["fbc"] = string.Create(CultureInfo.InvariantCulture, $"fb.1.{now.ToUnixTimeMilliseconds()}.{click}");
    }

    private static string? Url(JsonElement page) =>
        page.ValueKind == JsonValueKind.Object && page.TryGetProperty("url", out var url)
            && url.ValueKind == JsonValueKind.String
            ? url.GetString()
            : null;
}
