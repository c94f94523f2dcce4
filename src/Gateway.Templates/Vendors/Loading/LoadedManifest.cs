using Gateway.Templates.Language;
using Gateway.Templates.Vendors.Answers;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>All that <c>template.json</c> says, the engine's part included.</summary>
internal sealed record LoadedManifest(
    Manifest Manifest,
    SettingsSchema Schema,
    string? HostAllowList,
    IReadOnlyList<VariantFacts> Variants,
    IReadOnlyList<Requirement> Requirements,
    IReadOnlyList<ConsentWord> Consent,
    IReadOnlyList<ResponseRule> Responses);

internal sealed record VariantFacts(
    string Id, string Source, IReadOnlyList<string> LegalBases, IReadOnlyList<string> Purposes,
    IReadOnlyList<string> DataCategories, Place Place);
