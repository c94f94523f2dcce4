using System.Collections.Frozen;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// The groups of a hit. An event has whatever parameters GA4 or the site name and clicks have whatever vendors invent;
/// the other groups are closed, so that a misspelt field is a fault and not forever null.
/// </summary>
internal static class ScopeFields
{
    private static readonly FrozenDictionary<string, string[]> Groups = new Dictionary<string, string[]>
    {
        ["event"] = [],
        ["click"] = [],
        ["page"] = ["url", "referrer", "title"],
        ["user"] =
        [
            "id", "email", "phone", "first_name", "last_name", "street", "city", "region", "postal_code", "country",
            "birth_date", "gender",
        ],
        ["client"] = ["ip", "user_agent", "language"],
        ["visitor"] = ["id", "session"],
        ["site"] = ["key", "domain"],
    }.ToFrozenDictionary();

    public static string All { get; } =
        string.Join(", ", Groups.Keys.Append("consent").Append("settings").Order());

    public static bool IsGroup(string group) => Groups.ContainsKey(group);

    public static bool IsKnown(string group, string name) =>
        Groups.TryGetValue(group, out var names) && name.Length > 0 && (names.Length == 0 || names.Contains(name));

    public static string NamesOf(string group) => string.Join(", ", Groups[group]);
}
