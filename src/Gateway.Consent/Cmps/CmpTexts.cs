namespace Gateway.Consent.Cmps;

/// <summary>The CMPs that write a notation of their own.</summary>
internal static class CmpTexts
{
    /// <summary><c>c.necessary:1,c.marketing:1,i.t:1763800000000,…</c>: a refused category is left out.</summary>
    public static IReadOnlySet<string>? C15t(string value)
    {
        var members = Pairs(value, ',', ':').ToList();
        if (!members.Exists(member => member.Name.StartsWith("i.", StringComparison.Ordinal))) return null;
        return members.Where(member => member.Name.StartsWith("c.", StringComparison.Ordinal) && member.Value == "1")
            .Select(member => member.Name[2..]).ToHashSet();
    }

    /// <summary><c>…&amp;interactionCount=1&amp;groups=C0001:1,C0004:0&amp;…</c>, as the query of an address.</summary>
    public static IReadOnlySet<string>? OneTrust(string value)
    {
        var members = Pairs(value, '&', '=').ToList();
        var groups = members.Single(member => member.Name == "groups").Value;
        var clicks = members.Where(member => member.Name == "interactionCount").Select(member => member.Value);
        if (!clicks.Any(count => count.TrimStart('0').Length > 0)) return null;
        return Pairs(Uri.UnescapeDataString(groups), ',', ':').Where(group => group.Value == "1")
            .Select(group => group.Name).ToHashSet();
    }

    /// <summary><c>!matomo=true!gtag=false!piano=wait</c>.</summary>
    public static IReadOnlySet<string>? Tarteaucitron(string value)
    {
        if (!value.StartsWith('!')) throw new FormatException("It does not begin with an exclamation mark.");
        var services = Pairs(value[1..], '!', '=').ToList();
        return services.TrueForAll(service => service.Value == "wait")
            ? null
            : services.Where(service => service.Value == "true").Select(service => service.Name).ToHashSet();
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string text, char between, char assigns)
    {
        foreach (var pair in text.Split(between, StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf(assigns, StringComparison.Ordinal);
            if (at <= 0) throw new FormatException($"'{pair}' is no pair.");
            yield return (pair[..at], pair[(at + 1)..]);
        }
    }
}
