using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Gateway.Consents;

/// <summary>The sentences of the notice in one language.</summary>
internal sealed class NoticeTexts
{
    private static readonly FrozenDictionary<string, NoticeTexts> Languages =
        new[] { "en", "fr" }.ToFrozenDictionary(language => language, Load);

    private readonly JsonObject _purposes;
    private readonly JsonObject _sentences;

    private NoticeTexts(string language, JsonObject json)
    {
        Language = language;
        _purposes = (JsonObject)json["purposes"]!;
        _sentences = json;
        _sentences.Remove("purposes");
    }

    public string Language { get; }

    /// <summary>The sentences by their names, for the banner.</summary>
    public JsonObject Sentences => (JsonObject)_sentences.DeepClone();

    /// <summary>What exempt audience measurement is, in a sentence.</summary>
    public string Exempt => (string)_sentences["exempt_description"]!;

    /// <summary>The best language for a wish such as <c>fr-CA,fr;q=0.9</c>: English when none of it is there.</summary>
    public static NoticeTexts For(string? wish)
    {
        foreach (var part in (wish ?? "").Split(',', ';'))
        {
            var primary = part.Trim().Split('-')[0].ToLowerInvariant();
            if (Languages.TryGetValue(primary, out var texts)) return texts;
        }

        return Languages["en"];
    }

    public string Title(string purpose) => (string)_purposes[purpose]![0]!;

    public string Description(string purpose) => (string)_purposes[purpose]![1]!;

    private static NoticeTexts Load(string language)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        return new NoticeTexts(language, (JsonObject)JsonNode.Parse(stream)!);
    }
}
