using System.Text.Json;

namespace Gateway.Consent.Cmps;

/// <summary>The CMPs that write JSON. A member that is missing or of another type means that it cannot be read.</summary>
internal static class CmpJson
{
    /// <summary><c>{"$$completed": true, "google_analytics": true, …}</c>: what starts with <c>$$</c> is its own.</summary>
    public static IReadOnlySet<string>? Axeptio(JsonElement root) =>
        root.GetProperty("$$completed").GetBoolean()
            ? root.EnumerateObject().Where(vendor => !vendor.Name.StartsWith("$$", StringComparison.Ordinal))
                .Where(vendor => vendor.Value.GetBoolean()).Select(vendor => vendor.Name).ToHashSet()
            : null;

    /// <summary><c>{"categories": ["analytics"], "services": {"analytics": ["ga"]}, …}</c>: what was accepted.</summary>
    public static IReadOnlySet<string> CookieConsent(JsonElement root)
    {
        var accepted = Texts(root.GetProperty("categories")).ToHashSet();
        foreach (var category in root.GetProperty("services").EnumerateObject())
            accepted.UnionWith(Texts(category.Value).Select(service => $"{category.Name}/{service}"));
        return accepted;
    }

    /// <summary><c>{"purposes": {"enabled": […], "disabled": […]}, "vendors": {…}, …}</c>, in Base64.</summary>
    public static IReadOnlySet<string>? Didomi(JsonElement root)
    {
        var purposes = root.GetProperty("purposes");
        var vendors = root.GetProperty("vendors");
        if (!Says(purposes) && !Says(vendors)) return null;
        return Enabled(purposes).Concat(Enabled(vendors).Select(vendor => $"vendor:{vendor}")).ToHashSet();
    }

    /// <summary><c>{"consent": {"advertising": false}, "fides_meta": {"updatedAt": "…"}, …}</c>.</summary>
    public static IReadOnlySet<string>? Fides(JsonElement root)
    {
        var meta = root.GetProperty("fides_meta");
        var wasAsked = meta.TryGetProperty("updatedAt", out var at) && at.GetString() is { Length: > 0 };
        return wasAsked
            ? root.GetProperty("consent").EnumerateObject().Where(notice => IsYes(notice.Value))
                .Select(notice => notice.Name).ToHashSet()
            : null;
    }

    /// <summary><c>{"matomo": true, …}</c>.</summary>
    public static IReadOnlySet<string> Klaro(JsonElement root) =>
        root.EnumerateObject().Where(service => service.Value.GetBoolean()).Select(service => service.Name).ToHashSet();

    private static bool Says(JsonElement answers) => Names(answers, "enabled").Concat(Names(answers, "disabled")).Any();

    private static IEnumerable<string> Enabled(JsonElement answers) =>
        Names(answers, "enabled").Except(Names(answers, "disabled"));

    private static IEnumerable<string> Names(JsonElement answers, string member) =>
        answers.TryGetProperty(member, out var list) ? Texts(list) : [];

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item =>
        item.GetString() ?? throw new FormatException("A name is null."));

    // Notices of newer versions answer in words.
    private static bool IsYes(JsonElement answer) => answer.ValueKind == JsonValueKind.String
        ? answer.GetString() is "opt_in" or "acknowledge"
        : answer.GetBoolean();
}
