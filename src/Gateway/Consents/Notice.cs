using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Partners;

namespace Gateway.Consents;

/// <summary>
/// What the banner shows on one site at one moment: the purposes and partners of the contracts in force, and nothing
/// that is not. Its hash stands in every consent record.
/// </summary>
internal sealed class Notice
{
    private Notice(JsonObject content, FrozenSet<string> partners, PurposeSet purposes)
    {
        Content = content;
        Partners = partners;
        Purposes = purposes;
        Hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content.ToJsonString())));
    }

    /// <summary>Language, texts, purposes and partners, as the banner gets them.</summary>
    public JsonObject Content { get; }

    /// <summary>SHA-256 of <see cref="Content"/>, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The partners that ask for consent.</summary>
    public FrozenSet<string> Partners { get; }

    /// <summary>The purposes that are asked for.</summary>
    public PurposeSet Purposes { get; }

    /// <summary>The slugs of <see cref="Purposes"/>.</summary>
    public IEnumerable<string> Slugs => Content["purposes"]!.AsArray().Select(purpose => (string)purpose!["slug"]!);

    /// <summary>Builds the notice from the tags that could run now.</summary>
    public static Notice Of(
        SitePolicy site, string? country, IReadOnlyDictionary<string, Partner> directory, NoticeTexts texts,
        DateTimeOffset now)
    {
        // Whoever could receive nothing anyway is not asked for.
        var running = site.Tags.Select(tag => (Tag: tag, Variants: tag.RunningVariants(country, now).ToList()))
            .Where(row => row.Variants.Count > 0).ToList();
        var asked = running.Where(row => row.Variants.Any(NeedsChoice)).ToList();
        var exempt = running.Where(row => !row.Variants.All(NeedsChoice)).Select(row => row.Tag).ToList();
        var byPartner = asked.GroupBy(row => row.Tag.PartnerId)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(row => PurposesOf(row.Variants)).Distinct()
                .Order().ToArray());
        var purposes = byPartner.Values.SelectMany(list => list).Distinct().Order().ToArray();
        var content = new JsonObject
        {
            ["site"] = site.Id,
            ["language"] = texts.Language,
            ["texts"] = texts.Sentences,
            ["purposes"] = List(purposes, purpose => new JsonObject
            {
                ["slug"] = Consent.Purposes.Slug(purpose),
                ["title"] = texts.Title(Consent.Purposes.Slug(purpose)),
                ["description"] = texts.Description(Consent.Purposes.Slug(purpose)),
                ["partners"] = List(byPartner.Where(row => row.Value.Contains(purpose)), row => row.Key),
            }),
            ["partners"] = List(byPartner, row => new JsonObject
            {
                ["key"] = row.Key,
                ["name"] = directory[row.Key].Name,
                ["country"] = directory[row.Key].Country,
                ["privacy_url"] = directory[row.Key].PrivacyUrl,
                ["purposes"] = List(row.Value, purpose => Consent.Purposes.Slug(purpose)),
            }),
            ["exempt"] = List(exempt, tag => new JsonObject
            {
                ["partner"] = tag.PartnerId, ["title"] = tag.PartnerName, ["description"] = texts.Exempt,
            }),
        };
        var all = PurposeSet.Empty;
        foreach (var purpose in purposes) all = all.With(purpose);
        return new Notice(content, byPartner.Keys.ToFrozenSet(), all);
    }

    private static bool NeedsChoice(VariantPolicy variant) =>
        PurposesOf(variant).Any(purpose => (variant.Terms.BasesFor(purpose) & LegalBases.Exempt) == 0);

    private static IEnumerable<Purpose> PurposesOf(IEnumerable<VariantPolicy> variants) =>
        variants.Where(NeedsChoice).SelectMany(PurposesOf);

    private static IEnumerable<Purpose> PurposesOf(VariantPolicy variant)
    {
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            if (variant.Terms.Needed.Contains(purpose)) yield return purpose;
        }
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];
}
