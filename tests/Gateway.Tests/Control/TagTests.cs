using System.Net;
using System.Text.Json.Nodes;
using Gateway.Access;

namespace Gateway.Tests.Control;

public sealed class TagTests(ControlWorld world) : ControlTest(world)
{
    private const string Path = $"tags/{SomeResources.Tag}";
    private static readonly object On = new { wanted = true, reason = "The campaign starts." };
    private static readonly object Off = new { wanted = false };

    [Fact]
    public async Task A_tag_that_its_contract_covers_is_switched_on_and_off()
    {
        await Server.AgreeAsync(await Server.Marketing.PutAsync($"{Path}/switch", On));
        var on = await Server.Marketing.AskAsync(Path);
        var off = (await Server.Marketing.PutAsync($"{Path}/switch", Off, on.ETag)).Is(HttpStatusCode.OK);

        Assert.True(on.Json["wanted"]!.GetValue<bool>());
        Assert.False(off.Json["wanted"]!.GetValue<bool>());
        Assert.Equal("\"3\"", off.ETag);
    }

    [Fact]
    public async Task A_switch_that_stands_there_already_changes_nothing()
    {
        var before = Server.Policy.Count;

        var answer = (await Server.Marketing.PutAsync($"{Path}/switch", Off)).Is(HttpStatusCode.OK);

        Assert.Equal("\"1\"", answer.ETag);
        Assert.Equal(before, Server.Policy.Count);
    }

    [Fact]
    public async Task Legal_switches_off_and_not_on()
    {
        (await Server.Legal.PutAsync($"{Path}/switch", On)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        await Server.AgreeAsync(await Server.It.PutAsync($"{Path}/switch", On));

        (await Server.Legal.PutAsync($"{Path}/switch", Off, "\"2\"")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_switch_says_where_it_is_to_stand() =>
        Assert.Contains("true for on", (await Server.Admin.PutAsync($"{Path}/switch", new { }))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid").ErrorsOf("wanted"));

    [Fact]
    public async Task A_tag_whose_template_reads_more_than_the_contract_covers_is_not_switched_on()
    {
        await Server.Admin.PutAsync(Path, SomeResources.TagDraft().With("templateId", "blunt").Without("secrets"));

        var answer = (await Server.Marketing.PutAsync($"{Path}/switch", On, "\"2\""))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains("user.email (user.contact.email) in the clear, which hashedOnly of contract adnova-2026",
            answer.ErrorsOf("contractId"));
        Assert.Contains("client.ip (user.device.ip_address), which dataCategories of contract adnova-2026",
            answer.ErrorsOf("contractId"));
    }

    [Fact]
    public async Task A_tag_that_cannot_be_on_is_not_created_wanted()
    {
        var draft = SomeResources.TagDraft().With("id", "next").With("wanted", true)
            .Without("secrets").With("settings", new JsonObject());

        var answer = (await Server.Admin.AddAsync("tags", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["secrets", "settings"], answer.MembersWithErrors);
        (await Server.Admin.AddAsync("tags", draft.With("wanted", false))).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_tag_that_is_on_is_not_changed_into_one_that_cannot_be()
    {
        await Server.AgreeAsync(await Server.Marketing.PutAsync($"{Path}/switch", On));

        (await Server.Admin.PutAsync(Path, SomeResources.TagDraft().With("templateId", "blunt").Without("secrets"),
            "\"2\"")).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task A_contract_of_another_partner_covers_nothing()
    {
        await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", "other"));

        var answer = (await Server.Admin.PutAsync(Path, SomeResources.TagDraft().With("partnerId", "other")))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["contractId"], answer.MembersWithErrors);
    }

    [Fact]
    public async Task A_tag_that_names_no_contract_is_covered_by_those_with_its_partner()
    {
        await Server.It.PutAsync(Path, SomeResources.TagDraft().Without("contractId"));
        await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", "other"));
        var other = SomeResources.TagDraft().Without("contractId").With("partnerId", "other").With("id", "other");
        (await Server.It.AddAsync("tags", other)).Is(HttpStatusCode.Created);

        (await Server.Marketing.PutAsync($"{Path}/switch", On, "\"2\"")).Is(HttpStatusCode.Accepted);
        var none = (await Server.Marketing.PutAsync("tags/other/switch", On))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains("there is no contract with the partner", none.ErrorsOf("contractId"));
    }

    [Fact]
    public async Task A_site_that_the_contract_does_not_name_keeps_the_tag_off()
    {
        await Server.Admin.AddAsync("sites", SomeResources.SiteDraft().With("id", "blog")
            .With("origins", new JsonArray("https://blog.example")));
        await Server.Admin.PutAsync(Path, SomeResources.TagDraft().With("sites", new JsonArray("shop", "blog")));

        var answer = (await Server.Admin.PutAsync($"{Path}/switch", On, "\"2\""))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains("blog is not among the sites of contract adnova-2026", answer.ErrorsOf("sites"));
    }

    [Theory]
    [InlineData("Exempt", "user.behavior", true)]
    [InlineData("Exempt", "user.device", false)]
    [InlineData("Consent", "user.unique_id", true)]
    [InlineData("LegitimateInterest", "user.unique_id", false)]
    public async Task One_variant_that_the_contract_covers_is_enough(string basis, string category, bool covered)
    {
        var word = basis switch { "Exempt" => "exempt", "Consent" => "consent", _ => "legitimate_interest" };
        await Server.AgreeAsync(await Server.Marketing.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft()
            .With("purposes", new JsonArray(new JsonObject
            {
                ["purpose"] = "audience_statistics",
                ["bases"] = new JsonArray(word),
            }))
            .With("dataCategories", new JsonArray(category)).With("hashedOnly", new JsonArray())));

        var answer = await Server.Admin.PutAsync(Path, SomeResources.TagDraft().With("templateId", "audience")
            .Without("secrets").With("wanted", true));

        Assert.Equal(covered ? HttpStatusCode.Accepted : HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Only_it_and_admin_write_secrets()
    {
        var draft = SomeResources.TagDraft().With("secrets", new JsonObject { ["token"] = "another token 0001" });

        (await Server.Marketing.PutAsync(Path, draft)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Server.Marketing.PutAsync(Path, draft.Without("secrets"))).Is(HttpStatusCode.OK);
        (await Server.As(Role.It).PutAsync(Path, draft, "\"2\"")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_tag_read_and_written_back_keeps_its_secrets()
    {
        var read = (await Server.Admin.AskAsync(Path)).Json.AsObject();
        foreach (var member in new[] { "version", "createdAt", "updatedAt" })
            read.Remove(member);

        var written = (await Server.Marketing.PutAsync(Path, read)).Is(HttpStatusCode.OK);

        Assert.Equal("""{"token":"***0042"}""", written.Json["secrets"]!.ToJsonString());
    }

    [Fact]
    public async Task A_secret_that_is_null_is_taken_away_and_missed()
    {
        var draft = SomeResources.TagDraft().With("secrets", new JsonObject { ["token"] = null });

        var changed = (await Server.It.PutAsync(Path, draft)).Is(HttpStatusCode.OK);
        var answer = (await Server.It.PutAsync($"{Path}/switch", On, "\"2\""))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal("{}", changed.Json["secrets"]!.ToJsonString());
        Assert.Contains("token is missing", answer.ErrorsOf("secrets"));
    }
}
