using System.Net;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Control;

/// <summary>What holds for every resource that can be created, read, replaced and deleted.</summary>
public sealed class ResourceTests(ControlWorld world) : ControlTest(world)
{
    public static TheoryData<string, string> Resources => new()
    {
        { "sites", SomeResources.Site },
        { "partners", SomeResources.Partner },
        { "contracts", SomeResources.Contract },
        { "tags", SomeResources.Tag },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_new_resource_is_found_where_Location_says_with_its_ETag(string collection, string id)
    {
        var draft = New(collection).With("id", "another");

        var made = (await Server.Admin.AddAsync(collection, draft)).Is(HttpStatusCode.Created);

        Assert.Equal($"/api/v1/{collection}/another", made.Location!.ToString());
        Assert.Equal("\"1\"", made.ETag);
        var read = (await Server.Admin.AskAsync(made.Location.ToString())).Is(HttpStatusCode.OK);
        Assert.Equal((made.Text, made.ETag), (read.Text, read.ETag));
        Assert.NotEqual(id, read.Json["id"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_resource_without_an_id_gets_one(string collection, string id)
    {
        var draft = New(collection).Without("id");

        var made = (await Server.Admin.AddAsync(collection, draft)).Is(HttpStatusCode.Created);

        Assert.Matches("^[a-z]+-[0-9a-f]{10}$", made.Json["id"]!.GetValue<string>());
        Assert.NotEqual(id, made.Json["id"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task An_id_is_given_once(string collection, string id)
    {
        var draft = New(collection);

        var answer = (await Server.Admin.AddAsync(collection, draft)).Refuses(HttpStatusCode.Conflict, "taken");

        Assert.Contains(id, answer.Json["detail"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task An_id_never_changes(string collection, string id)
    {
        var draft = Draft(collection).With("id", "another");

        var answer = (await Server.Admin.PutAsync($"{collection}/{id}", draft))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Contains("never changes", answer.ErrorsOf("id"));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_change_makes_the_next_version(string collection, string id)
    {
        var changed = (await Server.Admin.PutAsync($"{collection}/{id}", Changed(collection))).Is(HttpStatusCode.OK);

        Assert.Equal("\"2\"", changed.ETag);
        Assert.Equal(2, changed.Json["version"]!.GetValue<int>());
        Assert.Equal(changed.Text, (await Server.Admin.AskAsync($"{collection}/{id}")).Text);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_change_without_If_Match_is_refused(string collection, string id)
    {
        foreach (var missing in new[] { null, "*", "3" })
        {
            (await Server.Admin.PutAsync($"{collection}/{id}", Changed(collection), missing))
                .Refuses(HttpStatusCode.PreconditionRequired, "version-required");
            (await Server.Admin.RemoveAsync($"{collection}/{id}", missing))
                .Refuses(HttpStatusCode.PreconditionRequired, "version-required");
        }

        Assert.Equal("\"1\"", (await Server.Admin.AskAsync($"{collection}/{id}")).ETag);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_change_from_an_old_version_is_refused(string collection, string id)
    {
        await Server.Admin.PutAsync($"{collection}/{id}", Changed(collection));

        foreach (var old in new[] { "\"1\"", "W/\"2\"", "\"7\"" })
        {
            var answer = (await Server.Admin.PutAsync($"{collection}/{id}", Draft(collection), old))
                .Refuses(HttpStatusCode.PreconditionFailed, "stale");
            Assert.Contains("version 2", answer.Json["detail"]!.GetValue<string>());
            (await Server.Admin.RemoveAsync($"{collection}/{id}", old))
                .Refuses(HttpStatusCode.PreconditionFailed, "stale");
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Of_two_changes_from_one_version_one_wins(string collection, string id)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Server.Admin.PutAsync($"{collection}/{id}", Changed(collection))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task What_is_not_there_is_said_to_be_missing(string collection, string id)
    {
        (await Server.Admin.AskAsync($"{collection}/no-{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await Server.Admin.PutAsync($"{collection}/no-{id}", Draft(collection)))
            .Refuses(HttpStatusCode.NotFound, "not-found");
        (await Server.Admin.RemoveAsync($"{collection}/no-{id}")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("sites", SomeResources.Site, "contract adnova-2026, tag adnova-shop")]
    [InlineData("partners", SomeResources.Partner, "contract adnova-2026, tag adnova-shop")]
    public async Task What_is_in_use_is_not_deleted(string collection, string id, string dependents)
    {
        var answer = (await Server.Admin.RemoveAsync($"{collection}/{id}")).Refuses(HttpStatusCode.Conflict, "in-use");

        Assert.Contains(dependents, answer.Json["detail"]!.GetValue<string>());
        Assert.Equal(2, answer.Json["dependents"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_nothing_refers_to_is_deleted()
    {
        (await Server.Admin.RemoveAsync($"tags/{SomeResources.Tag}")).Is(HttpStatusCode.NoContent);
        (await Server.Admin.AddAsync("partners", Draft("partners").With("id", "lonely"))).Is(HttpStatusCode.Created);
        (await Server.Admin.RemoveAsync("partners/lonely")).Is(HttpStatusCode.NoContent);

        (await Server.Admin.AskAsync($"tags/{SomeResources.Tag}")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await Server.Admin.AskAsync("partners/lonely")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    private static JsonObject Draft(string collection) => collection switch
    {
        "sites" => SomeResources.SiteDraft(),
        "partners" => SomeResources.PartnerDraft(),
        "contracts" => SomeResources.ContractDraft(),
        _ => SomeResources.TagDraft(),
    };

    // What nobody else has to agree to.
    private static JsonObject New(string collection) => collection switch
    {
        "sites" => Draft(collection).With("origins", new JsonArray("https://another.example")),
        "contracts" => Draft(collection).With("status", "draft"),
        _ => Draft(collection),
    };

    private static JsonObject Changed(string collection) => collection == "contracts"
        ? Draft(collection).With("reference", "DPA-2026-015")
        : Draft(collection).With("name", "Another name");
}
