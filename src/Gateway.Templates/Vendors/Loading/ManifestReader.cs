using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Templates.Vendors.Answers;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>Reads <c>template.json</c> strictly: every fault with its place, unknown members among them.</summary>
internal sealed partial class ManifestReader
{
    private const string File = "template.json";

    private readonly byte[] bytes;
    private readonly Facts facts;
    private readonly List<TemplateFault> faults;

    private ManifestReader(byte[] bytes, LocatedJson json, List<TemplateFault> faults)
    {
        (this.bytes, this.faults) = (bytes, faults);
        facts = new Facts(json, "", File, faults);
    }

    public static LoadedManifest? Read(byte[] bytes, string folder, List<TemplateFault> faults)
    {
        var before = faults.Count;
        var json = LocatedJson.Read(bytes, File, faults);
        if (json is null)
            return null;
        if (json.Kind != JsonValueKind.Object)
        {
            faults.Add(new TemplateFault(1, 1, "The manifest is not an object.", null, File));
            return null;
        }
        var read = new ManifestReader(bytes, json, faults).ReadAll(folder);
        return faults.Count == before ? read : null;
    }

    private LoadedManifest ReadAll(string folder)
    {
        var id = facts.Text("id", "the folder's name");
        if (id.Length > 0 && id != folder)
            facts.Fault(facts.Json.Members["id"].Value.Place, $"The id `{id}` is not the folder's name `{folder}`.");
        var version = facts.Text("version", "a semantic version");
        if (version.Length > 0 && !SemanticVersion().IsMatch(version))
            facts.Fault(facts.Json.Members["version"].Value.Place, $"`{version}` is not a version.", "Write 1.0.0.");

        var hosts = ReadHosts(out var hostSetting, out var allowList);
        var schema = SettingsSchema.Read(facts.Inner("settings", "a JSON Schema of type object"), bytes);
        var events = ReadEvents(out var passUnmapped);
        List<SecretFacts> secrets = [.. facts.Each("secrets", "a list of secrets").Select(ReadSecret)];
        var manifest = new Manifest
        {
            Id = id,
            Version = version,
            Title = facts.Text("title", "the name people know it by"),
            Vendor = ReadVendor(),
            Api = ReadApi(),
            UsActivities = facts.Texts("usActivities", "US activities", Slugs.UsActivities),
            GoogleConsent = facts.Texts("googleConsent", "Google's consent types", Slugs.GoogleConsent),
            Sensitive = facts.Texts("sensitive", "sensitive-data categories"),
            Hosts = hosts,
            HostSetting = hostSetting,
            Secrets = secrets,
            Auth = TokenAuthReader.Read(facts, hosts, secrets),
            SettingsSchema = schema?.Json ?? default,
            Events = events,
            PassUnmapped = passUnmapped,
            Batch = ReadBatch(),
            Retry = ReadRetry(),
            Age = ReadAge(),
        };
        var loaded = new LoadedManifest(
            manifest,
            schema!,
            allowList,
            [.. facts.Each("variants", "a list of variants").Select(ReadVariant)],
            [.. facts.Each("required", "a list of requirements; it may be empty").Select(Requirement.Read)],
            ReadConsent(),
            [.. facts.Each("responses", "a list of rules")
                .Select(rule => ResponseRule.Read(rule, manifest.Batch.Max > 1))]);
        CheckVariants(loaded);
        facts.RefuseOthers();
        return loaded;
    }

    private void CheckVariants(LoadedManifest loaded)
    {
        var isList = facts.Json.Members.GetValueOrDefault("variants") is { Value.Kind: JsonValueKind.Array };
        if (isList && loaded.Variants is not [{ Id: "full" }, ..])
            facts.Fault(facts.Json.Place, "The first variant is not `full`.");
        foreach (var twice in loaded.Variants.GroupBy(variant => variant.Id).Where(group => group.Count() > 1))
            facts.Fault(facts.Json.Place, $"The variant `{twice.Key}` stands twice.");
        foreach (var requirement in loaded.Requirements)
        {
            foreach (var unknown in requirement.Variants.Except(loaded.Variants.Select(variant => variant.Id)))
                facts.Fault(requirement.Place, $"There is no variant `{unknown}`.");
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex SemanticVersion();
}
