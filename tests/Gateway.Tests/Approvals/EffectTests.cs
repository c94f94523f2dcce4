using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Approvals;

/// <summary>What takes two people and what one does alone, member by member.</summary>
public sealed class EffectTests(ControlWorld world) : ControlTest(world)
{
    [Theory]
    [InlineData("purposes", """
        [{"purpose":"ad_measurement","bases":["consent"]},{"purpose":"ads_profile","bases":["consent"]}]
        """, "wider")]
    [InlineData("purposes", """[{"purpose":"ad_measurement","bases":["consent","exempt"]}]""", "wider")]
    [InlineData("purposes", """[{"purpose":"audience_statistics","bases":["consent"]}]""", "narrower wider")]
    [InlineData("dataCategories", """["user.contact","user.device"]""", "wider")]
    [InlineData("dataCategories", """["user.contact.email"]""", "other narrower")]
    [InlineData("dataCategories", """["user"]""", "wider narrower")]
    [InlineData("hashedOnly", "[]", "wider")]
    [InlineData("hashedOnly", """["user.contact.email","user.contact.phone_number"]""", "narrower")]
    [InlineData("territories", """["EEA","US"]""", "wider")]
    [InlineData("territories", """["*"]""", "wider narrower")]
    [InlineData("territories", """["EU"]""", "other narrower")]
    [InlineData("territories", """["FR","DE"]""", "other other narrower")]
    [InlineData("sites", """["*"]""", "wider narrower")]
    [InlineData("validFrom", "\"2025-01-01T00:00:00Z\"", "longer")]
    [InlineData("validFrom", "\"2026-02-01T00:00:00Z\"", "shorter")]
    [InlineData("validTo", "\"2028-01-01T00:00:00Z\"", "longer")]
    [InlineData("validTo", "null", "longer")]
    [InlineData("validTo", "\"2026-06-01T00:00:00Z\"", "shorter")]
    [InlineData("retention", "\"P14M\"", "longer")]
    [InlineData("retention", "null", "longer")]
    [InlineData("retention", "\"P1Y\"", "shorter")]
    [InlineData("retention", "\"P30D\"", "longer")]
    [InlineData("transferBasis", """{"kind":"dpf","reference":"X-1"}""", "wider")]
    [InlineData("reference", "\"DPA-2026-015\"", "other")]
    [InlineData("status", "\"suspended\"", "off")]
    [InlineData("status", "\"terminated\"", "off")]
    public async Task A_contract_in_force(string member, string value, string effects)
    {
        var draft = SomeResources.ContractDraft().With("validTo", "2027-01-01T00:00:00Z").With("retention", "P13M");
        (await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", draft)).Is(HttpStatusCode.OK);

        var answer = await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            draft.With(member, JsonNode.Parse(value)), "\"2\"");

        Expect(answer, effects);
        if (answer.Status == HttpStatusCode.Accepted)
            Assert.Equal(effects, Effects(answer));
    }

    [Fact]
    public async Task A_category_and_its_hashing_go_together_without_anybody_else()
    {
        var draft = SomeResources.ContractDraft().With("dataCategories", new JsonArray("user.device", "user.contact"));
        await Server.AgreeAsync(await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", draft));

        (await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            draft.With("dataCategories", new JsonArray("user.device")).With("hashedOnly", new JsonArray()), "\"2\""))
            .Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("name", "\"Another name\"", "other")]
    [InlineData("events", """["purchase"]""", "other")]
    [InlineData("events", """["*"]""", "other")]
    [InlineData("settings", """{"url":"https://elsewhere.example"}""", "wider")]
    [InlineData("sites", """["shop","blog"]""", "wider")]
    [InlineData("contractId", "null", "wider")]
    [InlineData("wanted", "false", "off")]
    public async Task A_wanted_tag(string member, string value, string effect)
    {
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("id", "blog")
            .With("origins", new JsonArray("https://blog.example")));
        await Server.AgreeAsync(await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft().With("sites", new JsonArray("shop", "blog"))));
        await Server.AgreeAsync(
            await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true }));

        var draft = SomeResources.TagDraft().Without("secrets").With(member, JsonNode.Parse(value));
        Expect(await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}", draft, "\"2\""), effect);
    }

    [Theory]
    [InlineData("gvlId", "755", "wider")]
    [InlineData("acProviderId", "89", "wider")]
    [InlineData("role", "\"processor\"", "wider")]
    [InlineData("usRole", "\"service_provider\"", "wider")]
    [InlineData("country", "\"US\"", "wider")]
    [InlineData("name", "\"Another name\"", "other")]
    public async Task A_partner_with_a_wanted_tag(string member, string value, string effect)
    {
        var draft = SomeResources.PartnerDraft().With(member, JsonNode.Parse(value));
        (await Server.Marketing.PutAsync("partners/adnova", draft)).Is(HttpStatusCode.OK);
        await Server.AgreeAsync(
            await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}/switch", new { wanted = true }));

        Expect(await Server.Marketing.PutAsync("partners/adnova", SomeResources.PartnerDraft(), "\"2\""), effect);
    }

    [Fact]
    public async Task A_tag_that_is_off_and_a_draft_are_changed_at_once()
    {
        (await Server.Marketing.PutAsync($"tags/{SomeResources.Tag}", SomeResources.TagDraft().Without("secrets")
            .With("settings", new JsonObject { ["url"] = "https://elsewhere.example" }))).Is(HttpStatusCode.OK);
        var draft = SomeResources.ContractDraft().With("id", "next").With("status", "draft");
        await Server.Marketing.AddAsync("contracts", draft);
        (await Server.Marketing.PutAsync("contracts/next", draft.With("territories", new JsonArray("*"))))
            .Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_change_that_is_partly_wider_is_wider_whole()
    {
        var draft = SomeResources.ContractDraft().With("validTo", "2027-01-01T00:00:00Z")
            .With("territories", new JsonArray("*"));

        var asked = (await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", draft))
            .Is(HttpStatusCode.Accepted);

        Assert.Equal("shorter wider narrower", Effects(asked));
        Assert.Null((await Server.Legal.AskAsync($"contracts/{SomeResources.Contract}")).Json["validTo"]);
    }

    private static void Expect(Answer answer, string effects) => answer.Is(
        effects.Split(' ').Intersect(["wider", "longer", "on"]).Any() ? HttpStatusCode.Accepted : HttpStatusCode.OK);

    private static string Effects(Answer asked) => string.Join(' ',
        asked.Json["differences"]!.AsArray().Select(difference => (string)difference!["effect"]!));
}
