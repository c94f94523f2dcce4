using Gateway.Consent.Cmps;

namespace Gateway.Consent.Tests.Cmps;

/// <summary>The cookies of CMPs, in the formats that they document or write.</summary>
public sealed class CmpCookieTests
{
    private const string Didomi = """
        {"user_id":"1","version":2,"purposes":{"enabled":["ads"],"disabled":["audience"]},
         "vendors":{"enabled":["meta"],"disabled":[]}}
        """;

    [Theory]
    [InlineData(CmpKind.Klaro, """{"ads":true,"audience":false}""")]
    [InlineData(CmpKind.Axeptio, """{"$$token":"a","$$completed":true,"ads":true,"audience":false}""")]
    [InlineData(CmpKind.CookieConsent, """{"categories":["necessary","ads"],"revision":0,"services":{"ads":[]}}""")]
    [InlineData(CmpKind.Fides, """{"consent":{"ads":true,"audience":false},"fides_meta":{"updatedAt":"2026-11-22"}}""")]
    [InlineData(CmpKind.Fides, """{"consent":{"ads":"opt_in","audience":"opt_out"},"fides_meta":{"updatedAt":"2026"}}""")]
    [InlineData(CmpKind.C15t, "c.necessary:1,c.ads:1,i.t:1763800000000,i.sid:sub_1")]
    [InlineData(CmpKind.OneTrust, "isGpcEnabled=0&interactionCount=2&groups=ads%3A1%2Caudience%3A0&landingPath=NotLandingPage")]
    [InlineData(CmpKind.Tarteaucitron, "!ads=true!audience=false!other=wait")]
    public void What_was_accepted_is_granted_and_the_rest_refused(CmpKind kind, string value)
    {
        var choice = Read(kind, value)!;

        Assert.Equal(PurposeSet.Of(Purpose.AdMeasurement), choice.Partners["meta"].Granted);
        Assert.Equal(PurposeSet.Of(Purpose.AudienceStatistics), choice.Partners["google"].Refused);
        Assert.True(choice.Partners["google"].Granted.IsEmpty);
    }

    [Fact]
    public void Didomi_writes_Base64_and_answers_for_purposes_and_vendors()
    {
        var token = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Didomi)).TrimEnd('=');

        Assert.Equal(PurposeSet.Of(Purpose.AdMeasurement), Read(CmpKind.Didomi, token)!.Partners["meta"].Granted);
        var byVendor = new CmpMapping(CmpKind.Didomi, "didomi_token",
            [new("vendor:meta", PurposeSet.Of(Purpose.AdMeasurement), ["meta"])]);
        Assert.False(byVendor.Read($"didomi_token={token}")!.Partners["meta"].Granted.IsEmpty);
    }

    [Fact]
    public void A_service_of_a_category_is_a_choice_of_its_own()
    {
        var mapping = new CmpMapping(CmpKind.CookieConsent, "cc_cookie",
            [new("ads/pixel", PurposeSet.Of(Purpose.AdMeasurement), ["meta"])]);

        Assert.False(mapping.Read("""cc_cookie={"categories":["ads"],"services":{"ads":["pixel"]}}""")!
            .Partners["meta"].Granted.IsEmpty);
        Assert.True(mapping.Read("""cc_cookie={"categories":["ads"],"services":{"ads":[]}}""")!
            .Partners["meta"].Granted.IsEmpty);
    }

    [Theory]
    [InlineData(CmpKind.Axeptio, """{"$$completed":false}""")]
    [InlineData(CmpKind.Fides, """{"consent":{"ads":true},"fides_meta":{}}""")]
    [InlineData(CmpKind.C15t, "c.necessary:1")]
    [InlineData(CmpKind.OneTrust, "interactionCount=0&groups=ads%3A1")]
    [InlineData(CmpKind.Tarteaucitron, "!ads=wait!audience=wait")]
    public void A_cookie_without_an_answer_is_none(CmpKind kind, string value) => Assert.Null(Read(kind, value));

    [Theory]
    [InlineData(CmpKind.Klaro, "")]
    [InlineData(CmpKind.Klaro, "[]")]
    [InlineData(CmpKind.Klaro, "{")]
    [InlineData(CmpKind.Klaro, """{"ads":"yes"}""")]
    [InlineData(CmpKind.Klaro, """{"ads":true,"ads":false}""")]
    [InlineData(CmpKind.Axeptio, """{"ads":true}""")]
    [InlineData(CmpKind.CookieConsent, """{"categories":"ads"}""")]
    [InlineData(CmpKind.CookieConsent, """{"categories":[7],"services":{}}""")]
    [InlineData(CmpKind.Didomi, "not Base64!")]
    [InlineData(CmpKind.Fides, """{"consent":{"ads":7},"fides_meta":{"updatedAt":"2026"}}""")]
    [InlineData(CmpKind.C15t, "garbage")]
    [InlineData(CmpKind.OneTrust, "interactionCount=1")]
    [InlineData(CmpKind.Tarteaucitron, "ads=true")]
    public void What_cannot_be_understood_refuses(CmpKind kind, string value)
    {
        var choice = Read(kind, value)!;

        Assert.True(choice.IsUnreadable);
        Assert.False(choice.MayIdentify);
    }

    [Fact]
    public void Two_cookies_of_one_name_that_differ_refuse_and_two_that_agree_are_one()
    {
        var mapping = Mapping(CmpKind.Tarteaucitron);

        Assert.True(mapping.Read("c=!ads=true; a=b; c=!ads=false")!.IsUnreadable);
        Assert.False(mapping.Read("c=!ads=true; c=!ads=true")!.IsUnreadable);
        Assert.Null(mapping.Read("cc=!ads=true"));
        Assert.Null(mapping.Read(null));
    }

    [Fact]
    public void Of_two_choices_that_cover_a_partner_and_a_purpose_the_refusal_counts()
    {
        var mapping = new CmpMapping(CmpKind.Klaro, "klaro",
        [
            new("one", PurposeSet.Of(Purpose.StoreAccess, Purpose.AdMeasurement), ["meta"]),
            new("two", PurposeSet.Of(Purpose.AdMeasurement), ["meta"]),
        ]);

        var (granted, refused) = mapping.Read("""klaro={"one":true,"two":false}""")!.Partners["meta"];

        Assert.Equal((PurposeSet.Of(Purpose.StoreAccess), PurposeSet.Of(Purpose.AdMeasurement)), (granted, refused));
    }

    [Fact]
    public void A_page_may_identify_its_visitor_when_storing_was_accepted_for_some_partner()
    {
        var mapping = new CmpMapping(CmpKind.Klaro, "klaro",
        [
            new("store", PurposeSet.Of(Purpose.StoreAccess), ["google"]),
            new("ads", PurposeSet.Of(Purpose.AdMeasurement), ["meta"]),
        ]);

        Assert.True(mapping.Read("""klaro={"store":true}""")!.MayIdentify);
        Assert.False(mapping.Read("""klaro={"store":false,"ads":true}""")!.MayIdentify);
        Assert.True(Read(CmpKind.Klaro, """{"ads":true}""")!.MayIdentify);
    }

    private static CmpConsent? Read(CmpKind kind, string value) => Mapping(kind).Read($"x=1; c={value}");

    private static CmpMapping Mapping(CmpKind kind) => new(kind, "c",
    [
        new("ads", PurposeSet.Of(Purpose.AdMeasurement), ["meta"]),
        new("audience", PurposeSet.Of(Purpose.AudienceStatistics), ["google"]),
    ]);
}
