namespace Gateway.Decisions;

/// <summary>The keys of the data categories, and what a key in a contract covers.</summary>
public static class DataCategories
{
    private static readonly string[] Keys =
    [
        "x.event", "user.behavior", "user.behavior.browsing_history", "user.behavior.purchase_history",
        "user.behavior.search_history", "user.contact.email", "user.contact.phone_number", "user.contact.address",
        "user.name", "user.demographic", "user.unique_id", "user.unique_id.pseudonymous", "user.device",
        "user.device.ip_address", "x.click_id",
    ];

    /// <summary>Every key that the gateway knows, in the order of the categories' numbers.</summary>
    public static IReadOnlyList<string> All => Keys;

    /// <summary>The key of a category.</summary>
    public static string Key(DataCategory category) => Keys[(int)category];

    /// <summary>
    /// Reads a key as a contract writes it. A key covers its children: <c>user.contact</c> covers
    /// <c>user.contact.email</c>.
    /// </summary>
    /// <returns>False when the key names no category that the gateway knows and is no parent of one.</returns>
    public static bool TryParse(string key, out CategorySet covered)
    {
        covered = CategorySet.Empty;
        for (var i = 0; i < Keys.Length; i++)
        {
            if (IsSameOrChild(Keys[i], key)) covered |= CategorySet.Of((DataCategory)i);
        }

        return !covered.IsEmpty;
    }

    /// <summary>Everything that some keys cover; those that nobody knows cover nothing.</summary>
    public static CategorySet Covered(IEnumerable<string> keys) => keys.Aggregate(CategorySet.Empty,
        (set, key) => TryParse(key, out var covered) ? set | covered : set);

    private static bool IsSameOrChild(string candidate, string key) =>
        key.Length > 0 && candidate.StartsWith(key, StringComparison.Ordinal)
        && (candidate.Length == key.Length || candidate[key.Length] == '.');
}
