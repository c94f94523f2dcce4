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
    public static DataCategory? CategoryOf(string group, ReadOnlySpan<char> name)
    {
        if (group == "click") return DataCategory.ClickId;
        if (!ByGroup.TryGetValue(group, out var fields)) return null;
        if (fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)) return known;
        return group == "event" ? DataCategory.Behavior : null;
    }

    /// <summary>
    /// The categories of what a template reads: <c>user.email</c>, <c>event.items[].price</c>, or a whole group as
    /// <c>event.*</c> or <c>event</c>.
    /// </summary>
    /// <returns>Empty for what is not the visitor's: consent, site and settings.</returns>
    public static CategorySet CategoriesOfRead(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var group = dot < 0 ? path : path[..dot];
        var name = dot < 0 ? "*" : path.AsSpan(dot + 1);
        if (name is "*") return CategoriesOfGroup(group);
        var end = name.IndexOfAny('.', '[');
        return CategoryOf(group, end < 0 ? name : name[..end]) is { } category
            ? CategorySet.Of(category)
            : CategorySet.Empty;
    }

    private static CategorySet CategoriesOfGroup(string group)
    {
        if (group == "click") return CategorySet.Of(DataCategory.ClickId);
        if (!ByGroup.TryGetValue(group, out var fields)) return CategorySet.Empty;
        var all = group == "event" ? CategorySet.Of(DataCategory.Behavior) : CategorySet.Empty;
        foreach (var category in fields.Values) all |= CategorySet.Of(category);
        return all;
    }

    private static FrozenDictionary<string, DataCategory> Fields(
        params (DataCategory Category, string[] Names)[] rows) =>
        rows.SelectMany(row => row.Names, (row, name) => (name, row.Category))
            .ToFrozenDictionary(field => field.name, field => field.Category);
}
