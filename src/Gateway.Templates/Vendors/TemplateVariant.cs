namespace Gateway.Templates;

/// <summary>One way of using a template: <c>full</c>, or one that sends less and so needs less.</summary>
/// <param name="Id">The variant's name in the manifest.</param>
/// <param name="LegalBases">
/// Slugs of the legal bases it may rest on: <c>consent</c>, <c>legitimate_interest</c>, <c>exempt</c>.
/// </param>
/// <param name="Purposes">Slugs of the TCF purposes it serves.</param>
/// <param name="DataCategories">The data categories that the manifest declares for it.</param>
/// <param name="Reads">The fields that the compiler found in it.</param>
public sealed record TemplateVariant(
    string Id,
    IReadOnlyList<string> LegalBases,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> DataCategories,
    IReadOnlyList<FieldRead> Reads);
