using System.Net;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Control;

public sealed class ContractTests(ControlWorld world) : ControlTest(world)
{
    private const string Path = $"contracts/{SomeResources.Contract}";

    [Fact]
    public async Task Marketing_drafts_and_asks_and_legal_approves_the_signature()
    {
        var draft = SomeResources.ContractDraft().With("id", "next").Without("status");
        (await Server.Marketing.AddAsync("contracts", draft)).Is(HttpStatusCode.Created);

        var asked = (await Server.Marketing.PutAsync("contracts/next", draft.With("status", "signed")))
            .Is(HttpStatusCode.Accepted);
        Assert.Equal("draft", (await Server.Legal.AskAsync("contracts/next")).Json["status"]!.GetValue<string>());
        (await Server.ApproveAsync(asked, "legal")).Is(HttpStatusCode.OK);

        Assert.Equal("""["legal"]""", asked.Json["needs"]!.ToJsonString());
        Assert.Equal("signed", (await Server.Legal.AskAsync("contracts/next")).Json["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("marketing")]
    [InlineData("it")]
    [InlineData("legal")]
    public async Task Anyone_may_suspend_when_nothing_else_changes(string role)
    {
        var answer = (await Server.As(role).PutAsync(Path, SomeResources.ContractDraft().With("status", "suspended")))
            .Is(HttpStatusCode.OK);

        Assert.Equal("suspended", answer.Json["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Suspending_is_no_way_to_change_the_terms()
    {
        var draft = SomeResources.ContractDraft().With("status", "suspended").With("territories", new JsonArray("*"));

        (await Server.It.PutAsync(Path, draft)).Refuses(HttpStatusCode.Forbidden, "forbidden");
        (await Server.Marketing.PutAsync(Path, draft)).Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task What_was_suspended_takes_two_to_resume()
    {
        await Server.Legal.PutAsync(Path, SomeResources.ContractDraft().With("status", "suspended"));

        (await Server.It.PutAsync(Path, SomeResources.ContractDraft(), "\"2\""))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");
        await Server.AgreeAsync(await Server.Legal.PutAsync(Path, SomeResources.ContractDraft(), "\"2\""));

        Assert.Equal("signed", (await Server.Legal.AskAsync(Path)).Json["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("marketing", HttpStatusCode.Forbidden)]
    [InlineData("it", HttpStatusCode.Forbidden)]
    [InlineData("legal", HttpStatusCode.OK)]
    public async Task Only_legal_terminates(string role, HttpStatusCode status) =>
        (await Server.As(role).PutAsync(Path, SomeResources.ContractDraft().With("status", "terminated"))).Is(status);

    [Fact]
    public async Task It_does_not_draft() =>
        (await Server.It.AddAsync("contracts", SomeResources.ContractDraft().With("id", "a").With("status", "draft")))
            .Refuses(HttpStatusCode.Forbidden, "forbidden");

    [Theory]
    [InlineData("suspended")]
    [InlineData("terminated")]
    public async Task A_new_contract_is_a_draft_or_signed(string status) =>
        (await Server.Legal.AddAsync("contracts",
            SomeResources.ContractDraft().With("id", "next").With("status", status)))
            .Refuses(HttpStatusCode.Conflict, "not-now");

    [Fact]
    public async Task A_signature_is_not_undone()
    {
        (await Server.Legal.PutAsync(Path, SomeResources.ContractDraft().With("status", "draft")))
            .Refuses(HttpStatusCode.Conflict, "not-now");
        (await Server.Legal.RemoveAsync(Path)).Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task Termination_is_final()
    {
        await Server.Legal.PutAsync(Path, SomeResources.ContractDraft().With("status", "terminated"));

        var answer = (await Server.Legal.PutAsync(Path, SomeResources.ContractDraft(), "\"2\""))
            .Refuses(HttpStatusCode.Conflict, "not-now");

        Assert.Contains("final", answer.Json["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_draft_is_deleted_unless_a_tag_names_it()
    {
        var draft = SomeResources.ContractDraft().With("id", "next").With("status", "draft");
        await Server.Marketing.AddAsync("contracts", draft);
        await Server.Admin.AddAsync("tags", SomeResources.TagDraft().With("id", "next").With("contractId", "next"));

        (await Server.Marketing.RemoveAsync("contracts/next")).Refuses(HttpStatusCode.Conflict, "in-use");
        (await Server.Admin.RemoveAsync("tags/next")).Is(HttpStatusCode.NoContent);
        (await Server.Marketing.RemoveAsync("contracts/next")).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_contract_with_tags_keeps_its_partner()
    {
        await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft().With("id", "other"));

        (await Server.Legal.PutAsync(Path, SomeResources.ContractDraft().With("partnerId", "other")))
            .Refuses(HttpStatusCode.Conflict, "in-use");
    }

    [Fact]
    public async Task Purposes_are_kept_by_slug_and_instants_in_UTC()
    {
        var purpose = new JsonObject { ["purpose"] = "7", ["bases"] = new JsonArray("legitimate_interest") };
        var draft = SomeResources.ContractDraft().With("id", "next").With("status", "draft")
            .With("purposes", new JsonArray(purpose));

        var made = (await Server.Legal.AddAsync("contracts", draft)).Is(HttpStatusCode.Created);

        Assert.Equal("""[{"purpose":"ad_measurement","bases":["legitimate_interest"]}]""",
            made.Json["purposes"]!.ToJsonString());
        Assert.Equal("2025-12-31T23:00:00+00:00", made.Json["validFrom"]!.GetValue<string>());
    }
}
