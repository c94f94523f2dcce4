using System.Text.Json;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Hits;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Hits;

public class ClickIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
    private static readonly CategorySet ClickId = CategorySet.Of(DataCategory.ClickId);

    [Fact]
    public void The_address_of_the_page_brings_them_in_any_order_and_as_they_are_written()
    {
        var ids = Ids("https://shop.example/?a=1&ScCid=Snap&gclid=Cj0K%2DQ&wbraid=w#gbraid=no", Request());

        Assert.Equal("Snap", ids!["sccid"]);
        Assert.Equal("Cj0K-Q", ids["gclid"]);
        Assert.Equal("w", ids["wbraid"]);
        Assert.Equal(3, ids.Count);
    }

    [Theory]
    [InlineData("_gcl_aw=GCL.1700000000.Cj0K.Q_w", "gclid", "Cj0K.Q_w")]
    [InlineData("_gcl_ag=2.1.kGB-1$i1700000000", "gbraid", "GB-1")]
    [InlineData("FPGCLAW=2.1.kA$i17", "gclid", "A")]
    [InlineData("_fbp=fb.1.1700000000000.123", "fbp", "fb.1.1700000000000.123")]
    [InlineData("_uetmsclkid=_uetabc", "msclkid", "abc")]
    [InlineData("_epik=dj0y", "epik", "dj0y")]
    [InlineData("kwku=KW", "kwkuniv", "KW")]
    [InlineData("awin_awc=1_2_3", "awc", "1_2_3")]
    public void The_vendors_cookies_bring_them_without_their_wrapping(string cookie, string member, string id) =>
        Assert.Equal(id, Ids("https://shop.example/", Request(cookie))![member]);

    [Theory]
    [InlineData("_gcl_aw=whatever")]
    [InlineData("_uetmsclkid=abc")]
    [InlineData("ttclid=")]
    public void A_cookie_of_another_form_is_none(string cookie) =>
        Assert.Empty(Ids("https://shop.example/", Request(cookie))!);

    [Fact]
    public void What_is_no_visible_ASCII_or_too_long_is_no_id()
    {
        Assert.Empty(Ids("https://shop.example/?gclid=a%20b&ttclid=%C3%A9&epik=" + new string('x', 600), Request())!);
    }

    [Fact]
    public void Nothing_is_looked_for_when_no_tag_may_receive_click_ids()
    {
        var context = Request("_fbp=fb.1.1.1");
        var clicks = new ClickIds(context, Now);

        Assert.Null(clicks.Of(Event("https://shop.example/?gclid=A"), default, [Decision(CategorySet.Empty, true)]));
        clicks.Answer();
        Assert.Equal(0, context.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public void An_address_counts_more_than_a_cookie_and_the_hits_own_words_count_most()
    {
        var context = Request("ttclid=old; _fbp=fb.1.1.1");
        var named = JsonElement.Parse("""{"fbp":"mine"}""");
        var ids = new ClickIds(context, Now).Of(
            Event("https://shop.example/?ttclid=new"), named, [Decision(ClickId, true)]);

        Assert.Equal("new", ids!["ttclid"]);
        Assert.False(ids.ContainsKey("fbp"));
    }

    [Fact]
    public void A_click_on_Meta_keeps_the_instant_of_its_first_sight()
    {
        var fresh = Ids("https://shop.example/?fbclid=IwAR_Case", Request())!;
        Assert.Equal($"fb.1.{Now.ToUnixTimeMilliseconds()}.IwAR_Case", fresh["fbc"]);

        var known = Ids("https://shop.example/?fbclid=IwAR_Case", Request("_fbc=fb.1.1600000000000.IwAR_Case"))!;
        Assert.Equal("fb.1.1600000000000.IwAR_Case", known["fbc"]);

        var other = Ids("https://shop.example/?fbclid=Later", Request("_fbc=fb.1.1600000000000.IwAR_Case"))!;
        Assert.EndsWith(".Later", other["fbc"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_landing_is_remembered_for_the_purchase_on_a_later_page()
    {
        var landing = Request();
        var clicks = new ClickIds(landing, Now);
        clicks.Of(Event("https://shop.example/?gclid=A&fbclid=B"), default, [Decision(ClickId, true)]);
        clicks.Answer();
        var cookie = Assert.Single(landing.Response.Headers.SetCookie)!;
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        var later = Ids("https://shop.example/thanks", Request(cookie.Split(';')[0]))!;
        Assert.Equal("A", later["gclid"]);
        Assert.Equal($"fb.1.{Now.ToUnixTimeMilliseconds()}.B", later["fbc"]);
    }

    [Fact]
    public void Nothing_is_remembered_for_a_tag_that_may_not_store_and_what_was_is_taken_back()
    {
        var context = Request("gw_click=gclid%3DA");
        var clicks = new ClickIds(context, Now);
        clicks.Of(Event("https://shop.example/?gclid=B"), default, [Decision(ClickId, mayStore: false)]);
        clicks.Answer();

        Assert.Contains("gw_click=; expires=Thu, 01 Jan 1970", Assert.Single(context.Response.Headers.SetCookie),
            StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, string>? Ids(string url, HttpContext context) =>
        new ClickIds(context, Now).Of(Event(url), default, [Decision(ClickId, mayStore: true)]);

    private static HitEvent Event(string url) => HitEvent.Read(
        JsonSerializer.SerializeToElement(new { name = "page_view", page = new { url } }), "events[0]", new HitFaults());

    private static DefaultHttpContext Request(string? cookies = null)
    {
        var context = new DefaultHttpContext();
        if (cookies is not null) context.Request.Headers.Cookie = cookies;
        return context;
    }

    private static Decision Decision(CategorySet categories, bool mayStore)
    {
        var purpose = mayStore ? Purpose.StoreAccess : Purpose.BasicAds;
        var terms = new PartnerTerms("meta", new Dictionary<Purpose, LegalBases> { [purpose] = LegalBases.Consent });
        var tag = new TagPolicy { Id = "meta", PartnerId = "meta", PartnerName = "Meta", TemplateId = "meta-capi", Grants = [] };
        return new Decision(tag, null, new VariantPolicy("full", terms, categories), default, default);
    }
}
