using System.Security.Cryptography;
using System.Text;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>From a folder to a template, or to all of its faults at once.</summary>
internal static class TemplateLoader
{
    private const string Manifest = "template.json";
    private const int MostManifestBytes = 512 * 1024;

    /// <summary>Four bytes for each character that a source may have.</summary>
    private static readonly int MostSourceBytes = TemplateLimits.Default.MaxSource * 4;

    public static VendorTemplateLoad Load(string folder, Func<string, string?>? categoryOf)
    {
        var (faults, digests) = (new List<TemplateFault>(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (TemplateFile.Read(folder, Manifest, MostManifestBytes, faults) is not { } bytes
            || ManifestReader.Read(bytes, id, faults) is not { } loaded)
        {
            CompileAll(folder, faults, digests);
            return Failed(faults);
        }

        Note(digests, Manifest, bytes);
        if (loaded.Manifest.HostSetting is { } setting
            && loaded.Schema.Rules.GetValueOrDefault(setting) is not { Type: "string", Format: "endpoint" })
            faults.Add(new TemplateFault(
                1, 1, $"The setting `{setting}` holds the endpoint and is not declared as one.",
                "Declare it with \"type\": \"string\", \"format\": \"endpoint\".", Manifest));
        var plans = new Dictionary<string, RequestPlan>();
        var variants = new List<TemplateVariant>();
        foreach (var facts in loaded.Variants)
        {
            if (LoadVariant(folder, loaded, facts, faults, digests) is not { } plan)
                continue;
            plans[facts.Id] = plan;
            variants.Add(new TemplateVariant(
                facts.Id, facts.LegalBases, facts.Purposes, facts.DataCategories, ReadsOf(plan)));
            if (categoryOf is not null)
                CategoryCheck.Compare(facts, variants[^1].Reads, categoryOf, faults);
        }
        return faults.Count > 0
            ? Failed(faults)
            : new VendorTemplateLoad(new VendorTemplate(loaded, variants, plans, DigestOf(digests)), []);
    }

    private static VendorTemplateLoad Failed(List<TemplateFault> faults) => new(null, [.. faults
        .OrderBy(fault => fault.File != Manifest).ThenBy(fault => fault.File, StringComparer.Ordinal)
        .ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)]);

    /// <summary>Without a manifest the sources can still be wrong by themselves, which is told at once too.</summary>
    private static void CompileAll(
        string folder, List<TemplateFault> faults, SortedDictionary<string, string> digests)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.GetFiles(folder, "*.sbn").Order(StringComparer.Ordinal))
            Compile(folder, Path.GetFileName(file), faults, digests);
    }

    private static Template? Compile(
        string folder, string file, List<TemplateFault> faults, SortedDictionary<string, string> digests)
    {
        if (TemplateFile.Read(folder, file, MostSourceBytes, faults) is not { } source)
            return null;
        Note(digests, file, source);
        var compilation = Template.Compile(Encoding.UTF8.GetString(source));
        faults.AddRange(compilation.Faults.Select(fault => fault with { File = file }));
        return compilation.Template;
    }

    private static RequestPlan? LoadVariant(
        string folder, LoadedManifest loaded, VariantFacts facts, List<TemplateFault> faults,
        SortedDictionary<string, string> digests)
    {
        var template = Compile(folder, facts.Source, faults, digests);
        return template is null ? null : new RequestChecker(loaded, facts, faults).Check(template);
    }

    private static void Note(SortedDictionary<string, string> digests, string file, byte[] bytes) =>
        digests[file] = Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string DigestOf(SortedDictionary<string, string> digests) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(digests.Select(file => $"{file.Value}  {file.Key}\n")))));

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
