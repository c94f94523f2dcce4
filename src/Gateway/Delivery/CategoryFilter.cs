using System.Collections.Concurrent;
using Gateway.Decisions;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>Lets a template see the fields of some data categories.</summary>
internal sealed class CategoryFilter : FieldFilter
{
    private static readonly ConcurrentDictionary<CategorySet, CategoryFilter> Filters = new();
    private readonly CategorySet _allowed;

    private CategoryFilter(CategorySet allowed) => _allowed = allowed;

    public static CategoryFilter For(CategorySet allowed) =>
        Filters.GetOrAdd(allowed, static allowed => new CategoryFilter(allowed));

    public override bool Allows(string group, string name) =>
        group == "site" || (HitFields.CategoryOf(group, name) is { } category && _allowed.Contains(category));
}
