using System.Collections.Frozen;

namespace Gateway.Decisions;

/// <summary>Which data category each field of a hit belongs to.</summary>
public static class HitFields
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, DataCategory>> ByGroup =
        new Dictionary<string, FrozenDictionary<string, DataCategory>>
        {
            ["event"] = Fields(
                (DataCategory.Event, ["id", "name", "time"]),
                (DataCategory.PurchaseHistory,
                    ["value", "currency", "transaction_id", "coupon", "shipping", "tax", "items"]),
                (DataCategory.SearchHistory, ["search_term"])),
            ["page"] = Fields((DataCategory.BrowsingHistory, ["url", "referrer", "title"])),
            ["user"] = Fields(
                (DataCategory.UniqueId, ["id"]),
                (DataCategory.Email, ["email"]),
                (DataCategory.PhoneNumber, ["phone"]),
                (DataCategory.Name, ["first_name", "last_name"]),
                (DataCategory.Address, ["street", "city", "region", "postal_code", "country"]),
                (DataCategory.Demographic, ["birth_date", "gender"])),
            ["client"] = Fields(
                (DataCategory.IpAddress, ["ip"]),
                (DataCategory.Device, ["user_agent", "language"])),
            ["visitor"] = Fields((DataCategory.PseudonymousId, ["id", "session"])),
        }.ToFrozenDictionary();

    /// <summary>
    /// The category of a field, for example <c>("user", "email")</c>. Parameters of an event that are not listed are
    /// <c>user.behavior</c>, every click id is <c>x.click_id</c>.
    /// </summary>
    /// <returns>Null for a field that no hit has: such a field is never passed on.</returns>
    public static DataCategory? CategoryOf(string group, string name)
    {
        if (group == "click") return DataCategory.ClickId;
        if (!ByGroup.TryGetValue(group, out var fields)) return null;
        if (fields.TryGetValue(name, out var known)) return known;
        return group == "event" ? DataCategory.Behavior : null;
    }

    /// <summary>
    /// The category of what a template reads, for example <c>user.email</c> or <c>event.items[].price</c>.
    /// </summary>
    /// <returns>Null for what is not the visitor's: consent, site and settings.</returns>
    public static DataCategory? CategoryOfRead(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return null;
        var name = path.AsSpan(dot + 1);
        var end = name.IndexOfAny('.', '[');
        return CategoryOf(path[..dot], (end < 0 ? name : name[..end]).ToString());
    }

    private static FrozenDictionary<string, DataCategory> Fields(params (DataCategory Category, string[] Names)[] rows) =>
        rows.SelectMany(row => row.Names, (row, name) => (name, row.Category))
            .ToFrozenDictionary(field => field.name, field => field.Category);
}
