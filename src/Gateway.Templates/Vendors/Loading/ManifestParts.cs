using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Templates.Vendors.Loading;

internal sealed partial class ManifestReader
{
    private List<string> ReadHosts(out string? setting, out string? allowList)
    {
        (setting, allowList) = (null, null);
        if (facts.Json.Members.TryGetValue("hosts", out var member) && member.Value.Kind == JsonValueKind.Object)
        {
            var own = facts.Inner("hosts", "an object")!;
            setting = own.Text("setting", "the setting that holds the operator's endpoint");
            allowList = own.OptionalText("allowList", "the setting that lists the hosts allowed");
            own.RefuseOthers();
            return [];
        }
        var hosts = facts.Texts("hosts", "hosts, or {\"setting\": …} for a self-hosted vendor");
        foreach (var host in hosts.Where(host =>
            Uri.CheckHostName(host) != UriHostNameType.Dns || host.Any(char.IsAsciiLetterUpper)))
            facts.Fault(facts.Json.Members["hosts"].Value.Place, $"`{host}` is not a host's name in lower case.");
        if (hosts.Count == 0 && member is null or { Value.Kind: JsonValueKind.Array })
            facts.Fault(facts.Json.Place, "`hosts` names none.");
        return hosts;
    }

    private VendorFacts ReadVendor()
    {
        if (facts.Inner("vendor", "who receives") is not { } vendor)
            return new VendorFacts("", "", null, "", null, null);
        var read = new VendorFacts(
            vendor.Text("legalName", "the company's registered name"),
            vendor.Text("country", "the ISO 3166-1 code of its seat"),
            vendor.Json.Members.ContainsKey("privacyUrl") ? vendor.Link("privacyUrl") : null,
            vendor.OneOf("role", "controller", "joint_controller", "processor"),
            vendor.OptionalInt("gvlId", 1, 65535),
            vendor.OptionalInt("acProviderId", 1, 1_000_000));
        vendor.RefuseOthers();
        return read;
    }

    private ApiFacts ReadApi()
    {
        if (facts.Inner("api", "the vendor's interface") is not { } api)
            return new ApiFacts("", null, null, [], default);
        var docs = api.Required("docs", JsonValueKind.Array, "a list of addresses")?.Items ?? [];
        var read = new ApiFacts(
            api.Text("name", "the interface's name"),
            api.OptionalText("version", "the version that the template names"),
            api.Day(api.Optional("sunset", JsonValueKind.String, "a day")),
            [.. docs.Select(api.LinkOf).OfType<Uri>()],
            api.Day(api.Required(
                "checkedOn", JsonValueKind.String, "the day on which the pages were last read")) ?? default);
        api.RefuseOthers();
        return read;
    }

    private static SecretFacts ReadSecret(Facts secret)
    {
        var placement = secret.OneOf("placement", "header", "query", "body", "signature", "basic", "token");
        var read = new SecretFacts(
            secret.Text("name", "its name among the tag's secrets"),
            Enum.TryParse<SecretPlacement>(placement, ignoreCase: true, out var known) ? known : default,
            placement == "basic" ? "Authorization" : placement == "token" ? "" : secret.Text("key", "the header's, parameter's or member's name"),
            secret.OptionalText("format", "the text around it"),
            secret.Flag("required"),
            secret.Text("description", "what it is and where the vendor shows it"));
        if (read.Format is { } format && !format.Contains("{secret}", StringComparison.Ordinal))
            secret.Fault(secret.Json.Members["format"].Value.Place,
                "The format has no place for the secret.", "Write {secret} in it.");
        secret.RefuseOthers();
        return read;
    }

    private Dictionary<string, string> ReadEvents(out bool passUnmapped)
    {
        passUnmapped = false;
        var map = new Dictionary<string, string>();
        if (facts.Inner("events", "the map of our events to the vendor's") is not { } events)
            return map;
        var names = events.Required("map", JsonValueKind.Object, "event names to event names");
        foreach (var (name, member) in names?.Members ?? [])
        {
            if (member.Value.Kind != JsonValueKind.String || member.Value.Text.Length == 0)
                events.Fault(member.Value.Place, $"The event `{name}` is mapped to something that is no name.");
            else
                map[name] = member.Value.Text;
        }
        passUnmapped = events.OneOf("unmapped", "refuse", "pass") == "pass";
        events.RefuseOthers();
        return map;
    }

    private BatchFacts ReadBatch()
    {
        if (facts.Inner("batch", "how many events one request may carry") is not { } batch)
            return new BatchFacts(1, null, null);
        var read = new BatchFacts(batch.Int("max", 1, 100_000), batch.OptionalInt("maxBytes", 1, 100_000_000),
            batch.OptionalText("path", "the dotted path of the body's list of events, or $ for the body itself"));
        if (read.Max > 1 && read.Path is null)
            batch.Fault(batch.Json.Place, "More than one event needs `batch.path`.");
        if (read.Max == 1 && (read.Path ?? (object?)read.MaxBytes) is not null)
            batch.Fault(batch.Json.Place, "One event a request has no `path` and no `maxBytes`.", "Take them out.");
        batch.RefuseOthers();
        return read;
    }

    private RetryFacts ReadRetry()
    {
        if (facts.Inner("retry", "how long a delivery may be tried again") is not { } retry)
            return new RetryFacts(default, 1, false);
        var read = new RetryFacts(TimeSpan.FromHours(retry.Int("maxAgeHours", 0, 24 * 400)),
            retry.Int("maxAttempts", 1, 100), retry.Flag("idempotent"));
        retry.RefuseOthers();
        return read;
    }

    private AgeFacts ReadAge()
    {
        if (facts.Inner("age", "how old an event may be") is not { } age)
            return new AgeFacts(default, default);
        var read = new AgeFacts(TimeSpan.FromHours(age.Int("maxPastHours", 1, 24 * 400)),
            TimeSpan.FromMinutes(age.Int("maxFutureMinutes", 0, 24 * 60)));
        age.RefuseOthers();
        return read;
    }

    private List<ConsentWord> ReadConsent()
    {
        var words = new List<ConsentWord>();
        var consent = facts.Optional("consent", JsonValueKind.Object, "names to what fills them");
        foreach (var (name, member) in consent?.Members ?? [])
        {
            if (member.Value.Kind == JsonValueKind.Object)
                words.Add(ConsentWord.Read(name, new Facts(member.Value, $"consent.{name}.", File, faults)));
            else
                facts.Fault(member.Value.Place, $"`consent.{name}` is not an object.");
        }
        return words;
    }

    private VariantFacts ReadVariant(Facts variant)
    {
        var read = new VariantFacts(
            variant.Text("id", "the variant's name"),
            variant.Text("source", "the file that holds its request"),
            variant.Texts("legalBases", "legal bases", Slugs.LegalBases),
            variant.Texts("purposes", "TCF purposes", Slugs.Purposes),
            variant.Texts("dataCategories", "data categories"),
            variant.Json.Place);
        if (read.Source.Length > 0 && !FileName().IsMatch(read.Source))
            variant.Fault(variant.Json.Members["source"].Value.Place,
                $"`{read.Source}` is not a file of this folder.", "Write request.sbn.");
        if (read.Purposes.Count == 0 || read.LegalBases.Count == 0)
            variant.Fault(variant.Json.Place, "A variant needs a purpose and a legal basis.");
        variant.RefuseOthers();
        return read;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_.-]*\.sbn$")]
    private static partial Regex FileName();
}
