using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Control;
using Gateway.Tests.Control;

namespace Gateway.Tests.Approvals;

public sealed class ApprovalTests(ControlWorld world) : ControlTest(world)
{
    private const string Tag = $"tags/{SomeResources.Tag}";
    private const string Contract = $"contracts/{SomeResources.Contract}";
    private static readonly object On = new { wanted = true, reason = "The campaign starts." };

    [Fact]
    public async Task A_request_changes_nothing_and_says_what_it_would_do()
    {
        var before = (await Server.It.AskAsync(Tag)).Text;

        var asked = (await AskForOnAsync()).Is(HttpStatusCode.Accepted);

        Assert.Equal(before, (await Server.It.AskAsync(Tag)).Text);
        Assert.Equal($"/api/v1/approvals/{asked.Json["id"]}", asked.Location!.ToString());
        Assert.Equal(asked.Text, (await Server.It.AskAsync(asked.Location.ToString())).Text);
        Assert.Equal(("tag.switch", 1, "pending", "marketing", "The campaign starts."), (
            (string)asked.Json["action"]!, (int)asked.Json["baseVersion"]!, (string)asked.Json["status"]!,
            (string)asked.Json["function"]!, (string)asked.Json["reason"]!));
        Assert.Equal("""[{"path":"wanted","before":false,"after":true,"effect":"on"}]""",
            asked.Json["differences"]!.ToJsonString());
        Assert.Equal("""["it"]""", asked.Json["needs"]!.ToJsonString());
    }

    [Fact]
    public async Task The_hash_is_that_of_the_canonical_JSON_of_what_would_be_done()
    {
        var asked = await AskForOnAsync();

        var bound = $$$"""
            {"action":"tag.switch","baseVersion":1,
             "change":{"reason":"The campaign starts.","wanted":true},"subject":{"id":"{{{SomeResources.Tag}}}",
             "kind":"tag"}}
            """;
        Assert.Equal(CanonicalJson.Sha256(CanonicalJson.Of(JsonElement.Parse(bound))), (string)asked.Json["sha256"]!);
    }

    [Fact]
    public async Task With_the_approval_it_is_done_and_said_who_did_it()
    {
        var asked = await AskForOnAsync();

        var approved = (await Server.ApproveAsync(asked, "it")).Is(HttpStatusCode.OK);

        Assert.Equal("applied", (string)approved.Json["status"]!);
        Assert.True((bool)(await Server.It.AskAsync(Tag)).Json["wanted"]!);
        (await Server.ApproveAsync(asked, "legal")).Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task Nobody_approves_their_own_not_even_with_another_key_or_as_admin()
    {
        var asked = await Server.It.PutAsync($"{Tag}/switch", On);

        (await Server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.Forbidden, "own-request");
        (await Server.ApproveAsync(asked, "admin")).Refuses(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("""["marketing","legal"]""", asked.Json["oneMoreOf"]!.ToJsonString());
    }

    [Fact]
    public async Task A_second_key_makes_no_second_person()
    {
        using var marketing = await KeyOfAnnaAsync(Role.Marketing);
        using var it = await KeyOfAnnaAsync(Role.It);
        using var legal = await KeyOfAnnaAsync(Role.Legal);
        var asked = (await marketing.PutAsync($"{Tag}/switch", On)).Is(HttpStatusCode.Accepted);
        var others = (await Server.Admin.PutAsync($"{Tag}/switch", On)).Is(HttpStatusCode.Accepted);

        (await ApproveAsync(it, asked)).Refuses(HttpStatusCode.Forbidden, "own-request");
        (await ApproveAsync(it, others)).Is(HttpStatusCode.OK);
        (await ApproveAsync(legal, others)).Refuses(HttpStatusCode.Conflict, "not-now");
        Assert.False((bool)(await Server.It.AskAsync(Tag)).Json["wanted"]!);
    }

    [Fact]
    public async Task A_second_person_of_the_same_function_is_no_second_function()
    {
        var asked = await AskForOnAsync();
        using var colleague = Server.With(await Server.NewKeyAsync(Role.Marketing));

        var refused = (await colleague.AddAsync($"approvals/{asked.Json["id"]}/approve",
            new { sha256 = asked.Json["sha256"] })).Refuses(HttpStatusCode.Forbidden, "not-your-function");

        Assert.Equal("""["it"]""", refused.Json["roles"]!.ToJsonString());
    }

    [Fact]
    public async Task What_an_admin_asks_for_takes_two_others_of_two_functions()
    {
        var asked = await Server.Admin.PutAsync($"{Tag}/switch", On);

        var first = (await Server.ApproveAsync(asked, "it")).Is(HttpStatusCode.OK);
        Assert.Equal("pending", (string)first.Json["status"]!);
        (await Server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.Conflict, "not-now");
        var second = (await Server.ApproveAsync(asked, "legal")).Is(HttpStatusCode.OK);

        Assert.Equal("applied", (string)second.Json["status"]!);
    }

    [Fact]
    public async Task An_approval_is_bound_to_what_was_seen()
    {
        var asked = await AskForOnAsync();
        var other = new string('0', 64);

        var refused = (await Server.It.AddAsync($"approvals/{asked.Json["id"]}/approve", new { sha256 = other }))
            .Refuses(HttpStatusCode.Conflict, "other-change");

        Assert.Equal((other, (string)asked.Json["sha256"]!),
            ((string)refused.Json["sent"]!, (string)refused.Json["current"]!));
        (await Server.It.AddAsync($"approvals/{asked.Json["id"]}/approve", new { sha256 = "yes" }))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task An_edit_voids_the_decisions_and_changes_the_hash()
    {
        var asked = await Server.Admin.PutAsync($"{Tag}/switch", On);
        var first = await Server.ApproveAsync(asked, "it");

        var draft = new { change = new { wanted = true, reason = "Another campaign." } };
        (await Server.Marketing.PutAsync(PathOf(asked), draft, first.ETag))
            .Refuses(HttpStatusCode.Forbidden, "not-yours");
        var edited = (await Server.Admin.PutAsync(PathOf(asked), draft, first.ETag)).Is(HttpStatusCode.OK);

        Assert.NotEqual((string)asked.Json["sha256"]!, (string)edited.Json["sha256"]!);
        Assert.Empty(edited.Json["decisions"]!.AsArray());
        (await Server.ApproveAsync(asked, "legal")).Refuses(HttpStatusCode.Conflict, "other-change");
        await Server.AgreeAsync(asked with { Text = edited.Text });
        Assert.True((bool)(await Server.It.AskAsync(Tag)).Json["wanted"]!);
    }

    [Fact]
    public async Task An_edit_is_checked_like_the_change_itself()
    {
        var asked = await AskForOnAsync();

        (await Server.Marketing.PutAsync(PathOf(asked), new { change = new { wnated = true } }))
            .Refuses(HttpStatusCode.BadRequest, "unreadable");
        var refused = (await Server.Marketing.PutAsync(PathOf(asked), new { change = new { reason = "" } }))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(["reason", "wanted"], refused.MembersWithErrors);
        (await Server.Marketing.PutAsync(PathOf(asked), new { change = new { wanted = true } }, null))
            .Refuses(HttpStatusCode.PreconditionRequired, "version-required");
    }

    [Fact]
    public async Task What_moves_under_a_request_voids_it()
    {
        var asked = await AskForOnAsync();
        await Server.It.PutAsync(Tag, SomeResources.TagDraft().With("name", "Another name"));

        var now = await Server.It.AskAsync(PathOf(asked));
        Assert.Equal("void", (string)now.Json["status"]!);
        (await Server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.Conflict, "not-now");
        Assert.False((bool)(await Server.It.AskAsync(Tag)).Json["wanted"]!);
    }

    [Fact]
    public async Task Of_two_requests_from_one_version_the_first_that_is_applied_voids_the_other()
    {
        var (first, second) = (await AskForOnAsync(), await AskForOnAsync());

        await Server.AgreeAsync(second);

        Assert.Equal("void", (string)(await Server.It.AskAsync(PathOf(first))).Json["status"]!);
    }

    [Fact]
    public async Task What_has_become_wrong_meanwhile_is_not_done_and_can_be_mended()
    {
        var asked = await AskForOnAsync();
        var terminated = SomeResources.ContractDraft().With("status", "suspended");
        await Server.Legal.PutAsync(Contract, terminated.With("dataCategories", new JsonArray("user.contact.email"))
            .With("purposes", Purposes("audience_statistics")).With("status", "signed"));
        var changed = await Server.AgreeAsync(await Server.Legal.PutAsync(Contract, SomeResources.ContractDraft()
            .With("purposes", Purposes("audience_statistics"))));

        var refused = (await Server.ApproveAsync(asked, "it")).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains("ad_measurement", refused.ErrorsOf("contractId"));
        Assert.Equal("applied", (string)changed.Json["status"]!);
        await Server.AgreeAsync(await Server.Legal.PutAsync(Contract, SomeResources.ContractDraft(), "\"2\""));

        (await Server.ApproveAsync(asked, "it")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rejecting_takes_one_person_and_withdrawing_who_asked()
    {
        var (first, second) = (await AskForOnAsync(), await AskForOnAsync());

        (await Server.Marketing.AddAsync($"{PathOf(first)}/reject", new { }))
            .Refuses(HttpStatusCode.Forbidden, "own-request");
        (await Server.Legal.AddAsync($"{PathOf(first)}/withdraw", new { }))
            .Refuses(HttpStatusCode.Forbidden, "not-yours");
        var rejected = (await Server.Legal.AddAsync($"{PathOf(first)}/reject", new { comment = "Too early." }))
            .Is(HttpStatusCode.OK);
        var withdrawn = (await Server.Marketing.AddAsync($"{PathOf(second)}/withdraw", new { })).Is(HttpStatusCode.OK);

        Assert.Equal(("rejected", "Too early."),
            ((string)rejected.Json["status"]!, (string)rejected.Json["outcome"]!));
        Assert.Equal("withdrawn", (string)withdrawn.Json["status"]!);
        (await Server.ApproveAsync(first, "it")).Refuses(HttpStatusCode.Conflict, "not-now");
        (await Server.ApproveAsync(second, "it")).Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task A_request_for_something_new_keeps_its_id_free_until_then()
    {
        var draft = SomeResources.ContractDraft().With("id", "next");

        var asked = (await Server.Marketing.AddAsync("contracts", draft)).Is(HttpStatusCode.Accepted);
        Assert.Equal(0, (int)asked.Json["baseVersion"]!);
        (await Server.Marketing.AskAsync("contracts/next")).Is(HttpStatusCode.NotFound);
        await Server.Marketing.AddAsync("contracts", draft.With("status", "draft"));

        Assert.Equal("void", (string)(await Server.It.AskAsync(PathOf(asked))).Json["status"]!);
    }

    [Fact]
    public async Task No_secret_waits_in_a_request()
    {
        var draft = SomeResources.TagDraft().With("id", "next").With("wanted", true);

        var refused = (await Server.It.AddAsync("tags", draft)).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["secrets"], refused.MembersWithErrors);
        await Server.It.AddAsync("tags", draft.With("wanted", false));
        (await Server.It.PutAsync("tags/next/switch", On)).Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Requests_are_listed_the_newest_first_and_found_by_what_they_are()
    {
        var first = await AskForOnAsync();
        var second = await Server.Marketing.PutAsync(Contract, SomeResources.ContractDraft().With("territories",
            new JsonArray("*")));

        var page = (await Server.As(Role.Auditor).AskAsync("approvals?status=pending&limit=1")).Json;
        var next = (await Server.As(Role.Auditor).AskAsync(
            $"approvals?status=pending&limit=1&cursor={page["next"]}")).Json;
        var tags = (await Server.As(Role.Auditor).AskAsync($"approvals?subject=tag:{SomeResources.Tag}&status=pending"))
            .Json["items"]!.AsArray();

        Assert.Equal((string)second.Json["id"]!, (string)page["items"]![0]!["id"]!);
        Assert.Equal((string)first.Json["id"]!, (string)next["items"]![0]!["id"]!);
        Assert.Equal((string)first.Json["id"]!, (string)Assert.Single(tags)!["id"]!);
        (await Server.It.AskAsync("approvals?status=open")).Refuses(HttpStatusCode.BadRequest, "unreadable");
        (await Server.It.AskAsync("approvals?cursor=eHg")).Refuses(HttpStatusCode.BadRequest, "unreadable");
    }

    private static JsonArray Purposes(string purpose) =>
        [new JsonObject { ["purpose"] = purpose, ["bases"] = new JsonArray("consent") }];

    private async Task<HttpClient> KeyOfAnnaAsync(Role role)
    {
        var made = await Server.Admin.AddAsync("api-keys", new { name = "Anna's", role = Words<Role>.Of(role),
            owner = "anna" });
        return Server.With((string)made.Is(HttpStatusCode.Created).Json["key"]!);
    }

    private static Task<Answer> ApproveAsync(HttpClient by, Answer asked) =>
        by.AddAsync($"{PathOf(asked)}/approve", new { sha256 = asked.Json["sha256"] });

    private static string PathOf(Answer asked) => $"approvals/{asked.Json["id"]}";

    private Task<Answer> AskForOnAsync() => Server.Marketing.PutAsync($"{Tag}/switch", On);
}
