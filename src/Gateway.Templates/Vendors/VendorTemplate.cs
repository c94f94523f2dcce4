using System.Text.Json;

namespace Gateway.Templates;

/// <summary>The outcome of <see cref="VendorTemplate.Load"/>: a template, or everything that is wrong with its folder.</summary>
/// <param name="Template">The template; null when there is a fault.</param>
/// <param name="Faults">Every fault with file, line, column and fix.</param>
public sealed record VendorTemplateLoad(VendorTemplate? Template, IReadOnlyList<TemplateFault> Faults);

/// <summary>One folder of <c>tag-templates/</c>, loaded, checked and compiled. Immutable and safe to share.</summary>
public sealed class VendorTemplate
{
    internal VendorTemplate(Manifest manifest, IReadOnlyList<TemplateVariant> variants) =>
        (Manifest, Variants) = (manifest, variants);

    /// <summary>The facts of <c>template.json</c>.</summary>
    public Manifest Manifest { get; }

    /// <summary>The variants, <c>full</c> first.</summary>
    public IReadOnlyList<TemplateVariant> Variants { get; }

    /// <summary>Loads a folder, collecting all its faults.</summary>
    /// <param name="folder">The folder that holds <c>template.json</c>.</param>
    /// <param name="categoryOf">
    /// The data category of a field path, null for one that has none; when given, each variant's declared categories
    /// are compared with what it reads.
    /// </param>
    public static VendorTemplateLoad Load(string folder, Func<string, string?>? categoryOf = null) =>
        throw new NotSupportedException();

    /// <summary>Checks a tag's settings and prepares them for rendering.</summary>
    public SettingsPreparation Prepare(JsonElement settings) => throw new NotSupportedException();

    /// <summary>Turns one hit into the vendor's request.</summary>
    public RenderOutcome Render(RenderInput input) => throw new NotSupportedException();

    /// <summary>Says what a vendor's answer means.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The first bytes of the body, as many as the caller kept.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c>, as a span.</param>
    public DeliveryVerdict Classify(int status, ReadOnlySpan<byte> body, TimeSpan? retryAfter) =>
        throw new NotSupportedException();

    /// <summary>The address with the values of secret query parameters replaced by <c>***</c>.</summary>
    public string Redact(Uri url) => throw new NotSupportedException();
}
