using System.Text.Json;
using Gateway.Templates.Values;
using Gateway.Templates.Vendors;
using Gateway.Templates.Vendors.Answers;
using Gateway.Templates.Vendors.Batching;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates;

/// <summary>
/// The outcome of <see cref="VendorTemplate.Load"/>: a template, or everything that is wrong with its folder.
/// </summary>
/// <param name="Template">The template; null when there is a fault.</param>
/// <param name="Faults">Every fault with file, line, column and fix.</param>
public sealed record VendorTemplateLoad(VendorTemplate? Template, IReadOnlyList<TemplateFault> Faults);

/// <summary>One folder of <c>tag-templates/</c>, loaded, checked and compiled. Immutable and safe to share.</summary>
public sealed class VendorTemplate
{
    private readonly LoadedManifest loaded;
    private readonly Dictionary<string, RequestPlan> plans;
    private readonly Renderer renderer;
    private readonly RequestJoiner joiner;

    internal VendorTemplate(
        LoadedManifest loaded, IReadOnlyList<TemplateVariant> variants, Dictionary<string, RequestPlan> plans,
        string sha256)
    {
        (this.loaded, this.plans, Variants, Sha256) = (loaded, plans, variants, sha256);
        renderer = new Renderer(loaded);
        joiner = new RequestJoiner(loaded.Manifest.Batch);
    }

    /// <summary>The facts of <c>template.json</c>.</summary>
    public Manifest Manifest => loaded.Manifest;

    /// <summary>
    /// What was loaded, in lower-case hexadecimal: the SHA-256 of what <c>sha256sum</c> prints for
    /// <c>template.json</c> and the variants' sources, by name.
    /// </summary>
    public string Sha256 { get; }

    /// <summary>The variants, <c>full</c> first.</summary>
    public IReadOnlyList<TemplateVariant> Variants { get; }

    /// <summary>Loads a folder, collecting all its faults.</summary>
    /// <param name="folder">The folder that holds <c>template.json</c>.</param>
    /// <param name="categoryOf">
    /// The data category of a field path, null for one that has none; when given, each variant's declared categories
    /// are compared with what it reads.
    /// </param>
    public static VendorTemplateLoad Load(string folder, Func<string, string?>? categoryOf = null) =>
        TemplateLoader.Load(folder, categoryOf);

    /// <summary>Checks a tag's settings and prepares them for rendering.</summary>
    public SettingsPreparation Prepare(JsonElement settings)
    {
        var faults = loaded.Schema.Check(settings);
        var hostSetting = Manifest.HostSetting;
        if (faults.Count == 0 && hostSetting is not null
            && Endpoint.HostFault(settings, hostSetting, loaded.HostAllowList) is { } wrong)
            faults[hostSetting] = [wrong];
        if (faults.Count > 0)
            return new SettingsPreparation(
                null, faults.ToDictionary(fault => fault.Key, fault => (IReadOnlyList<string>)fault.Value));

        var tree = new JsonTree();
        JsonTreeReader.Read(loaded.Schema.Merge(settings, Manifest.Events), tree, filter: null);
        var host = hostSetting is not null ? new Uri(settings.GetProperty(hostSetting).GetString()!).Host : null;
        return new SettingsPreparation(
            new PreparedSettings(tree, host, loaded.Schema.Stopped(settings)),
            new Dictionary<string, IReadOnlyList<string>>());
    }

    /// <summary>Turns one hit into the vendor's request.</summary>
    /// <exception cref="ArgumentException">There is no such variant.</exception>
    public RenderOutcome Render(RenderInput input) => plans.TryGetValue(input.Variant, out var plan)
        ? renderer.Render(plan, input)
        : throw new ArgumentException($"{Manifest.Id} has no variant {input.Variant}.", nameof(input));

    /// <summary>Says what a vendor's answer means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The first bytes of the body, as many as the caller kept.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>, as a span.</param>
    public DeliveryVerdict Classify(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter) =>
        ResponseClassifier.Classify(loaded.Responses, joined: null, status, body, retryAfter)[0];

    /// <summary>
    /// Puts requests of one tag together as far as the vendor takes several events at once: those that are equal but
    /// for their events, up to <see cref="BatchFacts.Max"/> events and <see cref="BatchFacts.MaxBytes"/>. Every request
    /// becomes a member of one joined request; what cannot be joined is its only member.
    /// </summary>
    /// <param name="requests">Requests that this template rendered.</param>
    /// <returns>The requests to send, in the order of their first members; dispose of each.</returns>
    public IReadOnlyList<JoinedRequest> Join(IReadOnlyList<VendorRequest> requests) => joiner.Join(requests);

    /// <summary>Says what a vendor's answer to a joined request means for each member.</summary>
    /// <param name="joined">The request, not yet disposed of.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The first bytes of the body, as many as the caller kept.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>, as a span.</param>
    public BatchVerdict Classify(JoinedRequest joined, int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter) =>
        ResponseClassifier.Classify(loaded.Responses, joined, status, body, retryAfter);

    /// <summary>The address with the values of secret query parameters replaced by <c>***</c>.</summary>
    public string Redact(Uri url) => UrlRedaction.Redact(url, Manifest.Secrets);
}
