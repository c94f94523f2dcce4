using System.Text.Json.Nodes;
using Gateway.Consent;
using Gateway.Consents;

namespace Gateway.Tests.Consents;

public sealed class NoticeTextTests
{
    // Dutch says the same word.
    private static readonly string[] SameAsInEnglish = ["nl partners"];

    public static TheoryData<string> Languages => new(NoticeTexts.Spoken);

    public static TheoryData<string> Others => new(NoticeTexts.Spoken.Where(language => language != "en"));

    [Fact]
    public void Seven_languages_are_spoken() =>
        Assert.Equal(["de", "en", "es", "fr", "it", "nl", "pt"], NoticeTexts.Spoken);

    [Theory]
    [MemberData(nameof(Others))]
    public void No_sentence_is_missing_or_left_in_English(string language)
    {
        var (english, other) = (Sentences("en"), Sentences(language));
        Assert.Equal(english.Keys.Order(), other.Keys.Order());
        foreach (var (name, sentence) in other)
        {
            Assert.False(string.IsNullOrWhiteSpace(sentence), $"{language} {name} is empty.");
            if (!SameAsInEnglish.Contains($"{language} {name}"))
                Assert.True(sentence != english[name], $"{language} {name} is English.");
            foreach (var place in new[] { "{n}", "{time}" })
                Assert.Equal(english[name].Contains(place), sentence.Contains(place));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_purpose_has_a_title_and_a_line(string language)
    {
        var texts = NoticeTexts.For(language);
        foreach (var purpose in Enum.GetValues<Purpose>())
        {
            Assert.InRange(texts.Title(Purposes.Slug(purpose)).Length, 10, 70);
            Assert.EndsWith(".", texts.Description(Purposes.Slug(purpose)));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_button_that_refuses_says_it_as_plainly_as_the_one_that_accepts(string language)
    {
        var texts = NoticeTexts.For(language).Sentences;
        var (refuse, accept) = (Words(texts, "refuse"), Words(texts, "accept"));
        Assert.Equal(accept.Length, refuse.Length);
        Assert.Single(refuse.Except(accept));
        Assert.InRange(Math.Abs(((string)texts["refuse"]!).Length - ((string)texts["accept"]!).Length), 0, 3);
    }

    [Theory]
    [InlineData("fr-CA", "de", "es", "fr")]
    [InlineData("pl", "cs, de;q=0.5, it;q=0.9", "es", "it")]
    [InlineData(null, "it;q=0, nl;q=0.1", "es", "nl")]
    [InlineData("pl", "pl, cs", "es", "es")]
    [InlineData(null, null, null, "en")]
    [InlineData("", "*", null, "en")]
    [InlineData("PT_br", "fr", null, "pt")]
    public void The_page_decides_then_the_browser_then_the_site(
        string? page, string? browser, string? site, string spoken) =>
        Assert.Equal(spoken, NoticeTexts.For(page, browser, site).Language);

    [Theory]
    [InlineData("en", "P13M", "13 months")]
    [InlineData("fr", "P1Y6M", "1 an 6 mois")]
    [InlineData("de", "P1D", "1 Tag")]
    [InlineData("pt", "P2W", "2 semanas")]
    public void A_duration_is_told_in_words(string language, string iso, string words) =>
        Assert.Equal(words, NoticeTexts.For(language).Duration(iso));

    private static string[] Words(JsonObject texts, string name) => ((string)texts[name]!).Split(' ');

    private static Dictionary<string, string> Sentences(string language)
    {
        using var stream = typeof(NoticeTexts).Assembly.GetManifestResourceStream($"texts/{language}.json")!;
        var found = new Dictionary<string, string>();
        Collect("", JsonNode.Parse(stream)!, found);
        return found;
    }

    private static void Collect(string place, JsonNode node, Dictionary<string, string> found)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members) Collect($"{place}.{name}", value!, found);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Collect($"{place}.{i}", items[i]!, found);
                break;
            default:
                found[place.TrimStart('.')] = (string)node!;
                break;
        }
    }
}
