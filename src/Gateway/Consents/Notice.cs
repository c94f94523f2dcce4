using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Consents;

/// <summary>
/// What the banner shows on one site at one moment: the purposes and partners of the contracts in force, and nothing
/// that is not; the sentences, and how it looks. Its hash stands in every consent record.
/// </summary>
internal sealed class Notice
{
    private Notice(JsonObject content, FrozenSet<string> partners, PurposeSet purposes)
    {
        Content = content;
        Partners = partners;
        Purposes = purposes;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToJsonString())));
    }

    /// <summary>Language, texts, theme, purposes and partners, as the banner gets them.</summary>
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
    public static Notice Of(NoticeScene scene)
    {
        // Whoever could receive nothing anyway is not asked for.
        var running = scene.Site.Tags
            .Select(tag => new NoticeTag(tag, [.. tag.RunningVariants(scene.Country, scene.Now)]))
            .Where(tag => tag.Variants.Count > 0).ToList();
        var partners = running.Where(tag => tag.Variants.Any(NeedsChoice)).GroupBy(tag => tag.Tag.PartnerId)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new NoticePartner(scene.Policy.Partners[group.Key],
                [.. group.SelectMany(tag => tag.Variants).Where(NeedsChoice).SelectMany(PurposesOf).Distinct().Order()],
                [.. group])).ToList();
        var exempt = running.Where(tag => !tag.Variants.All(NeedsChoice)).Select(tag => tag.Tag).ToList();
        var purposes = partners.SelectMany(partner => partner.Purposes).Distinct().Order().ToArray();
        var content = new JsonObject
        {
            ["site"] = scene.Site.Id,
            ["language"] = scene.Texts.Language,
            ["texts"] = Texts(scene),
            ["theme"] = scene.Theme,
            ["purposes"] = List(purposes, purpose => Purpose(purpose, partners, scene.Texts)),
            ["partners"] = List(partners, partner => partner.ToJson(scene)),
            ["exempt"] = List(exempt, tag => new JsonObject
            {
                ["partner"] = tag.PartnerId,
                ["title"] = tag.PartnerName,
                ["description"] = scene.Texts.Notice("exempt"),
            }),
        };
        var all = PurposeSet.Empty;
        foreach (var purpose in purposes) all = all.With(purpose);
        return new Notice(content, partners.Select(partner => partner.Id).ToFrozenSet(), all);
    }

    internal static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    // How far a choice reaches is said before it is made (CNIL, 2025-131).
    private static JsonObject Texts(NoticeScene scene)
    {
        var texts = scene.Texts.Sentences;
        if (scene.IsAccount) texts["body"] = $"{texts["body"]} {scene.Texts.Notice("account")}";
        if (scene.GpcIsOptOut) texts["gpc"] = scene.Texts.Notice("gpc_opt_out");
        return texts;
    }

    private static JsonObject Purpose(Purpose purpose, List<NoticePartner> partners, NoticeTexts texts)
    {
        var slug = Consent.Purposes.Slug(purpose);
        return new JsonObject
        {
            ["slug"] = slug,
            ["title"] = texts.Title(slug),
            ["description"] = texts.Description(slug),
            ["partners"] = List(partners.Where(partner => partner.Purposes.Contains(purpose)), partner => partner.Id),
        };
    }

    private static bool NeedsChoice(VariantPolicy variant) =>
        PurposesOf(variant).Any(purpose => (variant.Terms.BasesFor(purpose) & LegalBases.Exempt) == 0);

    private static IEnumerable<Purpose> PurposesOf(VariantPolicy variant) =>
        Enum.GetValues<Purpose>().Where(variant.Terms.Needed.Contains);
}
