using System.Reflection;

namespace Gateway.Consent.Tests;

public sealed class PublicValueTests
{
    [Fact]
    public void Purposes_are_read_by_slug_and_by_number_and_nothing_else()
    {
        foreach (var purpose in PurposeSet.All)
        {
            Assert.True(Purposes.TryParse(Purposes.Slug(purpose), out var bySlug) && bySlug == purpose);
            Assert.True(Purposes.TryParse($"{(int)purpose}", out var byNumber) && byNumber == purpose);
        }

        Assert.All([null, "", "0", "12", "-1", "+1", " 1", "Store_access"], text =>
            Assert.False(Purposes.TryParse(text, out _)));
        Assert.True(Purposes.TryParse("ad_measurement", out var measurement) && measurement == (Purpose)7);
    }

    [Fact]
    public void A_set_of_purposes_names_the_first_unknown_one()
    {
        Assert.True(PurposeSet.TryParse(["store_access", "7"], out var set, out var unknown));
        Assert.Equal(("store_access,ad_measurement", 2, null), (set.ToString(), set.Count, unknown));
        Assert.False(PurposeSet.TryParse(["store_access", "shopping"], out _, out unknown));
        Assert.Equal("shopping", unknown);
    }

    [Fact]
    public void Every_reason_has_words_in_both_languages_a_unique_code_and_a_way_out()
    {
        var reasons = Enum.GetValues<ConsentReason>().Where(reason => reason != ConsentReason.None).ToArray();
        var texts = reasons.Select(ConsentReasons.Describe).ToArray();

        Assert.All(texts, text => Assert.All([text.Code, text.English, text.French, text.Fix], Assert.NotEmpty));
        Assert.Equal(texts.Length, texts.Select(text => text.Code).Distinct().Count());
        Assert.All(reasons, reason => Assert.InRange((int)reason, 1, 63));
        Assert.All(texts, text => Assert.NotEqual(text.English, text.French));
    }

    [Fact]
    public void A_purpose_without_a_basis_is_no_term()
    {
        Assert.Throws<ArgumentException>(() => Some.Terms((Purpose.BasicAds, LegalBases.None)));
        Assert.Throws<ArgumentException>(() => Some.Terms(((Purpose)12, LegalBases.Consent)));
    }

    [Fact]
    public void The_library_depends_on_nothing_but_the_framework() => Assert.All(
        typeof(Consent).Assembly.GetReferencedAssemblies(), (AssemblyName name) =>
            Assert.StartsWith("System", name.Name, StringComparison.Ordinal));
}
