namespace Gateway.Templates.Vendors.Loading;

/// <summary>Compares the data categories that a variant declares with those of the fields that it reads.</summary>
internal static class CategoryCheck
{
    public static void Compare(
        VariantFacts variant, IReadOnlyList<FieldRead> reads, Func<string, string?> categoryOf, List<TemplateFault> faults)
    {
        var found = reads
            .Select(read => (read.Path, Category: categoryOf($"{read.Group}.{read.Name}")))
            .Where(read => read.Category is not null)
            .ToLookup(read => read.Category!, read => read.Path);
        foreach (var missing in found.Where(group => !variant.DataCategories.Contains(group.Key)))
            Fault(variant, faults, $"`{variant.Id}` reads {string.Join(", ", missing)} and does not declare `{missing.Key}`.",
                "Add it to `dataCategories`, or read less.");
        foreach (var idle in variant.DataCategories.Where(category => !found.Contains(category)))
            Fault(variant, faults, $"`{variant.Id}` declares `{idle}` and reads nothing of it.", "Take it out of `dataCategories`.");
    }

    private static void Fault(VariantFacts variant, List<TemplateFault> faults, string message, string fix) =>
        faults.Add(new TemplateFault(variant.Place.Line, variant.Place.Column, message, fix, "template.json"));
}
