using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Gateway.Consents;

/// <summary>The sentences of the notice in one language.</summary>
internal sealed partial class NoticeTexts
{
    private const string Usual = "en";

    private static readonly FrozenDictionary<string, NoticeTexts> Languages =
        new[] { Usual, "fr", "de", "es", "it", "nl", "pt" }.ToFrozenDictionary(language => language, Load);

    private readonly JsonObject _purposes;
    private readonly JsonObject _notice;
    private readonly JsonObject _sentences;

    private NoticeTexts(string language, JsonObject json)
    {
        Language = language;
        _purposes = (JsonObject)json["purposes"]!;
        _notice = (JsonObject)json["notice"]!;
        _sentences = json;
        _sentences.Remove("purposes");
        _sentences.Remove("notice");
    }

    /// <summary>The languages, in alphabetical order.</summary>
    public static IReadOnlyList<string> Spoken { get; } = [.. Languages.Keys.Order(StringComparer.Ordinal)];

    public string Language { get; }

    /// <summary>The sentences by their names, for the banner.</summary>
    public JsonObject Sentences => (JsonObject)_sentences.DeepClone();

    public static bool Speaks(string language) => Languages.ContainsKey(language);

    /// <summary>
    /// The language of the page, so that the banner reads as the rest of it does; else the best of those that the
    /// browser asks for; else the site's; else English.
    /// </summary>
    /// <param name="page">A language tag such as <c>fr-CA</c>.</param>
    /// <param name="browser">The header Accept-Language.</param>
    /// <param name="site">One that is spoken.</param>
    public static NoticeTexts For(string? page, string? browser = null, string? site = null) =>
        Find(page) ?? Wished(browser).Select(Find).FirstOrDefault(texts => texts is not null) ?? Find(site)
            ?? Languages[Usual];

    public string Title(string purpose) => (string)_purposes[purpose]![0]!;

    public string Description(string purpose) => (string)_purposes[purpose]![1]!;

    /// <summary>A sentence that the gateway puts into the notice itself.</summary>
    public string Notice(string name) => (string)_notice[name]!;

    /// <summary>A duration such as <c>P1Y6M</c> in words: 1 year 6 months.</summary>
    public string Duration(string iso) => string.Join(' ', Part().Matches(iso).Select(part =>
    {
        var number = int.Parse(part.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var words = Notice($"unit.{part.Groups[2].Value}").Split('|');
        return string.Create(CultureInfo.InvariantCulture, $"{number} {words[number == 1 ? 0 : 1]}");
    }));

    private static NoticeTexts? Find(string? tag) =>
        tag is null ? null : Languages.GetValueOrDefault(tag.Trim().Split('-', '_')[0].ToLowerInvariant());

    private static IEnumerable<string> Wished(string? header) =>
        StringWithQualityHeaderValue.TryParseList([header ?? ""], out var wishes)
            ? wishes.Where(wish => wish.Quality is not 0).OrderByDescending(wish => wish.Quality ?? 1)
                .Select(wish => wish.Value.ToString())
            : [];

    private static NoticeTexts Load(string language)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        return new NoticeTexts(language, (JsonObject)JsonNode.Parse(stream)!);
    }

    [GeneratedRegex("([0-9]+)([YMWD])")]
    private static partial Regex Part();
}
