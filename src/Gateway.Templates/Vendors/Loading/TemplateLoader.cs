using System.Text;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>From a folder to a template, or to all of its faults at once.</summary>
internal static class TemplateLoader
{
    public static VendorTemplateLoad Load(string folder, Func<string, string?>? categoryOf)
    {
        var faults = new List<TemplateFault>();
        var path = Path.Combine(folder, "template.json");
        if (!File.Exists(path))
            return new VendorTemplateLoad(null, [new TemplateFault(1, 1, "There is no template.json.", $"It belongs into {folder}.", "template.json")]);

        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var loaded = ManifestReader.Read(File.ReadAllBytes(path), id, faults);
        if (loaded is null)
            return new VendorTemplateLoad(null, faults);

        if (loaded.Manifest.HostSetting is { } setting
            && loaded.Schema.Rules.GetValueOrDefault(setting) is not { Type: "string", Format: "endpoint" })
            faults.Add(new TemplateFault(1, 1, $"The setting `{setting}` holds the endpoint and is not declared as one.",
                "Declare it with \"type\": \"string\", \"format\": \"endpoint\".", "template.json"));
        var plans = new Dictionary<string, RequestPlan>();
        var variants = new List<TemplateVariant>();
        foreach (var facts in loaded.Variants)
        {
            if (LoadVariant(folder, loaded, facts, faults) is not { } plan)
                continue;
            plans[facts.Id] = plan;
            variants.Add(new TemplateVariant(
                facts.Id, facts.LegalBases, facts.Purposes, facts.DataCategories, ReadsOf(plan)));
            if (categoryOf is not null)
                CategoryCheck.Compare(facts, variants[^1].Reads, categoryOf, faults);
        }
        return faults.Count > 0
            ? new VendorTemplateLoad(null, faults)
            : new VendorTemplateLoad(new VendorTemplate(loaded, variants, plans), []);
    }

    private static RequestPlan? LoadVariant(
        string folder, LoadedManifest loaded, VariantFacts facts, List<TemplateFault> faults)
    {
        var path = Path.Combine(folder, facts.Source);
        if (!File.Exists(path))
        {
            faults.Add(new TemplateFault(facts.Place.Line, facts.Place.Column, $"There is no file {facts.Source}.", null, "template.json"));
            return null;
        }
        var compilation = Template.Compile(File.ReadAllText(path, Encoding.UTF8));
        faults.AddRange(compilation.Faults.Select(fault => fault with { File = facts.Source }));
        return compilation.Template is { } template
            ? new RequestChecker(loaded, facts, faults).Check(template)
            : null;
    }

    /// <summary>The engine itself looks at the event's name and time.</summary>
    private static List<FieldRead> ReadsOf(RequestPlan plan)
    {
        var reads = plan.Template.Reads.ToList();
        foreach (var path in (string[])["event.name", "event.time"])
        {
            if (!reads.Exists(read => read.Path == path))
                reads.Add(new FieldRead(path, Treatment.Plain));
        }
        return [.. reads.OrderBy(read => read.Path, StringComparer.Ordinal)];
    }
}
