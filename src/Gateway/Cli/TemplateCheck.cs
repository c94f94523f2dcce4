using System.Text;
using Gateway.Contracts;
using Gateway.Policy;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Cli;

/// <summary>
/// <c>template check</c>: every template of a folder, or the one that the folder is; its faults with file, line,
/// column and fix, or the fields that it reads with their data categories. With contracts, also what each of them does
/// not cover; that is no fault of a template and leaves the exit code as it is.
/// </summary>
internal static class TemplateCheck
{
    public static async Task<int> RunAsync(
        string folder, IReadOnlyList<string> contractFiles, Stream output, TextWriter error)
    {
        if (!Directory.Exists(folder))
        {
            await error.WriteLineAsync($"There is no folder {folder}.");
            return 2;
        }

        var contracts = new List<Contract>();
        foreach (var file in contractFiles)
        {
            var (contract, wrong) = await ContractFile.ReadAsync(file);
            if (contract is not null) contracts.Add(contract);
            foreach (var fault in wrong) await error.WriteLineAsync($"{file}: {fault}");
        }

        if (contracts.Count < contractFiles.Count) return 2;
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var folders = File.Exists(Path.Combine(folder, "template.json"))
            ? [folder]
            : Directory.GetDirectories(folder).Order(StringComparer.Ordinal).ToArray();
        var faults = 0;
        foreach (var one in folders)
            faults += await CheckAsync(one, contracts, writer);
        await writer.WriteLineAsync($"{folders.Length} templates, {faults} faults");
        return faults == 0 && folders.Length > 0 ? 0 : 1;
    }

    private static async Task<int> CheckAsync(string folder, List<Contract> contracts, StreamWriter writer)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var load = VendorTemplate.Load(folder, TemplateFolder.CategoryOf);
        var faults = load.Template is { } template
            ? TemplateExamples.Check(template, folder, TemplateExampleGate.Decide)
            : [.. load.Faults, .. TemplateExamples.CheckReadable(folder)];
        foreach (var fault in faults)
            await writer.WriteLineAsync($"{name}/{fault}");
        if (faults.Count == 0)
        {
            await PrintAsync(load.Template!, writer);
            foreach (var contract in contracts) await PrintFitAsync(load.Template!, contract, writer);
        }

        return faults.Count;
    }

    private static async Task PrintFitAsync(VendorTemplate template, Contract contract, StreamWriter writer)
    {
        foreach (var variant in CatalogFacts.Of(template).Variants)
        {
            var gaps = TagFit.Gaps(variant, contract).ToList();
            await writer.WriteLineAsync(
                $"{template.Manifest.Id} {variant.Id} under {contract.Id}: {(gaps is [] ? "covered" : "not covered")}");
            foreach (var gap in gaps) await writer.WriteLineAsync($"  {gap}");
        }
    }

    private static async Task PrintAsync(VendorTemplate template, StreamWriter writer)
    {
        foreach (var variant in template.Variants)
        {
            await writer.WriteLineAsync(
                $"{template.Manifest.Id} {template.Manifest.Version} {variant.Id}: {string.Join(", ", variant.Purposes)}");
            foreach (var read in variant.Reads)
            {
                var category = TemplateFolder.CategoryOf(read.Path) ?? "none";
                var treatment = read.Treatment == Treatment.Hashed ? "hashed" : "plain";
                await writer.WriteLineAsync($"  {read.Path,-32} {treatment,-7} {category}");
            }
        }
    }
}
