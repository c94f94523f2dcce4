namespace Gateway.Decisions;

/// <summary>What the keys of a contract let out and what they hold back.</summary>
/// <param name="Covered">The categories that may leave.</param>
/// <param name="Denied">Those that a denial holds back.</param>
public readonly record struct CategoryGrant(CategorySet Covered, CategorySet Denied)
{
    /// <summary>
    /// A key covers its children. The most specific key decides for a category, and of two equal ones the denial.
    /// That something happened (<c>x.event</c>) is covered by every contract that does not deny it.
    /// </summary>
    /// <param name="granted">The keys that the contract grants; those that nobody knows cover nothing.</param>
    /// <param name="denied">The keys that it denies.</param>
    public static CategoryGrant Of(IEnumerable<string> granted, IEnumerable<string> denied)
    {
        var (grants, denials) = (Specificity(granted), Specificity(denied));
        grants[(int)DataCategory.Event] = Math.Max(1, grants[(int)DataCategory.Event]);
        var (covered, held) = (CategorySet.Empty, CategorySet.Empty);
        for (var i = 0; i < grants.Length; i++)
        {
            var category = CategorySet.Of((DataCategory)i);
            if (denials[i] > 0 && denials[i] >= grants[i]) held |= category;
            else if (grants[i] > 0) covered |= category;
        }

        return new CategoryGrant(covered, held);
    }

    // The length of the longest key that covers each category: the longer of two that do is the more specific.
    private static int[] Specificity(IEnumerable<string> keys)
    {
        var longest = new int[DataCategories.All.Count];
        foreach (var key in keys)
        {
            if (!DataCategories.TryParse(key, out var covered)) continue;
            foreach (var category in covered.Members())
                longest[(int)category] = Math.Max(longest[(int)category], key.Length);
        }

        return longest;
    }
}
