using System.Net;
using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Configuration;

public sealed class ConfigApplyTests : IAsyncLifetime
{
    private const string Documents = """
        partners:
          - id: beta
            name: Beta
            legalName: Beta SAS
            country: FR
            role: joint_controller
            usRole: third_party
            privacyUrl: https://beta.example/privacy
        contracts:
          - id: beta-2026
            partnerId: beta
            reference: B-1
            status: signed
            validFrom: 2026-01-01T00:00:00+01:00
            purposes:
              - purpose: ad_measurement
                bases: [consent]
            dataCategories: [user.contact]
            hashedOnly: [user.contact.email]
            territories: [EEA]
            sites: [shop]
            transferBasis: {kind: none_needed}
        tags:
          - id: beta-shop
            name: Beta conversions
            partnerId: beta
            contractId: beta-2026
            templateId: webhook
            sites: [shop]
            wanted: true
            settings: {url: https://hooks.beta.example}
            secrets:
              token: {fromEnv: BETA_TOKEN}
        """;

    private readonly ConfigurationWorld _world = new();

    private ControlServer Server => _world.Server;

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_takes_approval_is_made_without_effect_and_asked_for_once()
    {
        _world.Environment["BETA_TOKEN"] = "canary-beta-0000-4711";
        var file = _world.Write("beta.yaml", Documents);

        var first = await _world.RunAsync(Server.Admin, "apply", file, "--reason", "The spring campaign");
        var second = await _world.RunAsync(Server.Admin, "apply", file);

        Assert.Equal((1, 1), (first.Code, second.Code));
        Assert.Contains("created partner beta", first.Said);
        Assert.Contains("asked contract beta-2026", first.Said);
        Assert.Contains("asked tag beta-shop", first.Said);
        Assert.Equal("draft", (await Server.It.AskAsync("contracts/beta-2026")).Json["status"]!.GetValue<string>());
        var tag = (await Server.It.AskAsync("tags/beta-shop")).Json;
        Assert.False(tag["wanted"]!.GetValue<bool>());
        Assert.Equal("***4711", tag["secrets"]!["token"]!.GetValue<string>());
        var requests = (await Server.It.AskAsync("approvals?status=pending")).Json["items"]!.AsArray();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.Equal("The spring campaign", request!["reason"]!.GetValue<string>()));
        Assert.DoesNotContain("canary-beta", requests.ToJsonString() + first.Said + second.Said
            + (await Server.It.AskAsync("audit/entries")).Text);
    }

    [Fact]
    public async Task Once_everybody_agreed_there_is_nothing_left_to_do()
    {
        _world.Environment["BETA_TOKEN"] = "canary-beta-0000-4711";
        var file = _world.Write("beta.yaml", Documents);
        await _world.RunAsync(Server.Admin, "apply", file);
        await AgreeToAllAsync();

        var applied = await _world.RunAsync(Server.Admin, "apply", file);

        Assert.True(applied.Code == 0, applied.Said + applied.Complained);
        Assert.Equal(0, (await _world.RunAsync(Server.Admin, "plan", file)).Code);
        Assert.True((await Server.It.AskAsync("tags/beta-shop")).Json["wanted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_secret_that_is_not_there_stays_as_it_is_and_one_that_differs_is_written()
    {
        var tag = new JsonObject { ["tags"] = new JsonArray(SomeResources.TagDraft()) };
        tag["tags"]![0]!["secrets"] = new JsonObject { ["token"] = new JsonObject { ["fromEnv"] = "TOKEN" } };
        var file = _world.Write("tag.json", tag.ToJsonString());

        var without = await _world.RunAsync(Server.It, "plan", file);
        _world.Environment["TOKEN"] = SomeResources.Token;
        var same = await _world.RunAsync(Server.It, "plan", file);
        _world.Environment["TOKEN"] = "another-token-0099";
        var other = await _world.RunAsync(Server.It, "apply", file);

        Assert.Equal((0, 0, 0), (without.Code, same.Code, other.Code));
        Assert.Contains("fromEnv TOKEN is not there", without.Complained);
        Assert.Contains("changed tag adnova-shop", other.Said);
        Assert.Equal("***0099",
            (await Server.It.AskAsync("tags/adnova-shop")).Json["secrets"]!["token"]!.GetValue<string>());
    }

    [Fact]
    public async Task One_that_fails_keeps_no_other_from_being_made()
    {
        var file = _world.Write("two.yaml", """
            sites:
              - {id: one, name: One, origins: ["https://one.example"]}
              - {id: two, name: Two, origins: ["not an origin"]}
              - {id: three, name: Three, origins: ["https://three.example"]}
            """);

        var result = await _world.RunAsync(Server.It, "apply", file);

        Assert.Equal(1, result.Code);
        Assert.Contains("created site one", result.Said);
        Assert.Contains("faulty site two", result.Said);
        Assert.Contains("created site three", result.Said);
    }

    [Fact]
    public async Task Nobody_gets_by_a_file_what_they_may_not_do_by_hand()
    {
        var file = _world.Write("site.yaml",
            "sites:\n  - {id: mine, name: Mine, origins: [\"https://mine.example\"]}\n");

        var result = await _world.RunAsync(Server.Marketing, "apply", file);

        Assert.Equal(1, result.Code);
        Assert.Contains("Your role may not do this.", result.Said);
        (await Server.It.AskAsync("sites/mine")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task What_is_as_it_should_be_takes_no_right()
    {
        var all = _world.Write("all.yaml", (await _world.RunAsync(Server.Marketing, "export")).Said);

        Assert.Equal(0, (await _world.RunAsync(Server.Marketing, "apply", all)).Code);
        Assert.Equal(0, (await _world.RunAsync(Server.Auditor, "plan", all)).Code);
        Assert.Equal(2, (await _world.RunAsync(Server.Auditor, "apply", all)).Code);
    }

    [Fact]
    public async Task A_contract_on_a_transfer_basis_is_exported_with_it_in_that_order()
    {
        var file = _world.Write("transfer.yaml", """
            resource: transfer_basis
            id: adnova-scc
            kind: scc
            module: 1
            reference: SCC 2021/914
            importer: Adnova Inc.
            destinationCountries: [US]
            validFrom: 2026-01-01T00:00:00+01:00
            """);
        Assert.Contains("asked transfer_basis adnova-scc", (await _world.RunAsync(Server.Admin, "apply", file)).Said);
        await AgreeToAllAsync();
        var contract = SomeResources.ContractDraft().With("id", "rests").With("status", "draft")
            .With("transferBasis", new JsonObject { ["id"] = "adnova-scc" });
        (await Server.Legal.AddAsync("contracts", contract)).Is(HttpStatusCode.Created);

        var all = (await _world.RunAsync(Server.Auditor, "export")).Said;

        Assert.True(all.IndexOf("id: adnova-scc", StringComparison.Ordinal)
            < all.IndexOf("id: rests", StringComparison.Ordinal));
        Assert.DoesNotContain("null", all);
        var plan = await _world.RunAsync(Server.Legal, "plan", _world.Write("all.yaml", all), "--prune");
        Assert.True(plan.Code == 0, plan.Said + plan.Complained);
    }

    [Fact]
    public async Task Only_what_is_asked_to_be_pruned_is_deleted_in_the_order_of_dependence()
    {
        var file = _world.Write("empty.yaml", "sites: []\n");
        Assert.Equal(0, (await _world.RunAsync(Server.Admin, "plan", file)).Code);

        var plan = await _world.RunAsync(Server.Admin, "plan", file, "--prune");
        var applied = await _world.RunAsync(Server.Admin, "apply", file, "--prune");

        Assert.Equal(2, plan.Code);
        Assert.Contains("delete tag adnova-shop", plan.Said);
        Assert.Contains("deleted tag adnova-shop", applied.Said);
        Assert.Contains("The contract adnova-2026 has been signed and stays on record.", applied.Said);
        (await Server.It.AskAsync("tags/adnova-shop")).Refuses(HttpStatusCode.NotFound, "not-found");
        (await Server.It.AskAsync("contracts/adnova-2026")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_resource_is_named_once_and_with_its_id()
    {
        var site = SomeResources.SiteDraft();

        var refused = (await Server.Admin.AddAsync("configuration/plan", new JsonObject
        {
            ["sites"] = new JsonArray(site, site.DeepClone(), site.Without("id")),
        })).Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["sites[1].id", "sites[2].id"], refused.MembersWithErrors);
    }

    // In the order of the alphabet a contract comes before the tag that takes it.
    private async Task AgreeToAllAsync()
    {
        foreach (var request in (await Server.It.AskAsync("approvals?status=pending")).Json["items"]!.AsArray()
            .OrderBy(one => one!["subject"]!["kind"]!.GetValue<string>()))
        {
            var shown = await Server.It.AskAsync($"approvals/{request!["id"]}");
            await Server.AgreeAsync(shown with { Status = HttpStatusCode.Accepted });
        }
    }
}
