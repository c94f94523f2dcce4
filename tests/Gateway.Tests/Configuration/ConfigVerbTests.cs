using System.Net;
using Gateway.Tests.Control;

namespace Gateway.Tests.Configuration;

public sealed class ConfigVerbTests(ConfigurationWorld world) : IClassFixture<ConfigurationWorld>
{
    [Theory]
    [InlineData("--json", "all.json")]
    [InlineData(null, "all.yaml")]
    public async Task What_is_exported_changes_nothing_and_is_exported_again_byte_by_byte(string? format, string name)
    {
        string[] export = format is null ? ["export"] : ["export", format];
        var first = await world.RunAsync(world.Server.Auditor, export);
        var file = world.Write(name, first.Said);

        var plan = await world.RunAsync(world.Server.Auditor, "plan", file, "--prune");
        var apply = await world.RunAsync(world.Server.Admin, "apply", file, "--prune");
        var second = await world.RunAsync(world.Server.Auditor, export);

        Assert.True((0, 0) == (first.Code, plan.Code), plan.Said + plan.Complained);
        Assert.Equal(0, apply.Code);
        Assert.Equal(first.Said, second.Said);
        Assert.DoesNotContain(SomeResources.Token, first.Said);
        Assert.Contains("GATEWAY_SECRET_ADNOVA_SHOP_TOKEN", first.Said);
    }

    [Fact]
    public async Task A_plan_says_what_would_differ_and_whether_it_is_wider_and_changes_nothing()
    {
        var file = world.Write("plan.yaml", """
            resource: partner
            id: new-partner
            name: New
            legalName: New SAS
            country: FR
            role: processor
            usRole: service_provider
            privacyUrl: https://new.example/privacy
            ---
            resource: contract
            id: new-contract
            partnerId: new-partner
            reference: N-1
            status: signed
            validFrom: 2026-01-01T00:00:00+01:00
            purposes:
              - purpose: ad_measurement
                bases: [consent]
            dataCategories: [user.contact]
            territories: [FR]
            sites: [shop]
            transferBasis: {kind: none_needed}
            """);

        var plan = await world.RunAsync(world.Server.Legal, "plan", file);

        Assert.Equal(1, plan.Code);
        Assert.Contains("create partner new-partner", plan.Said);
        Assert.Contains("create contract new-contract (takes approval)", plan.Said);
        Assert.Matches("on +status: – → signed", plan.Said);
        (await world.Server.Legal.AskAsync("partners/new-partner")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Every_fault_is_told_with_its_resource_and_the_exit_code_says_so()
    {
        var file = world.Write("faulty.yaml", """
            contracts:
              - id: faulty
                partnerId: nobody
                reference: 42
            """);
        var shaped = await world.RunAsync(world.Server.Legal, "plan", file);
        Assert.Equal(2, shaped.Code);
        Assert.Contains("contracts[0].reference must be a text", shaped.Complained);

        file = world.Write("faulty.yaml", """
            contracts:
              - id: faulty
                partnerId: nobody
                reference: "42"
            """);
        var plan = await world.RunAsync(world.Server.Legal, "plan", file);
        Assert.Equal(2, plan.Code);
        Assert.Contains("faulty contract faulty", plan.Said);
        Assert.Contains("partnerId must be the id of a partner that exists.", plan.Said);
        Assert.Contains("validFrom must be an instant", plan.Said);
    }

    [Theory]
    [InlineData("sites: {}", "must be a list")]
    [InlineData("things: []", "is unknown here")]
    [InlineData("resource: thing", "resource must be one of")]
    [InlineData("- 1", "must be an object")]
    [InlineData("sites: &a []", "anchors")]
    [InlineData("tags:\n  - {id: x, secrets: {token: in-the-clear}}", "does not belong in a file")]
    [InlineData("tags:\n  - {id: x, secrets: {token: {fromVault: x}}}", "must be {fromEnv: NAME}")]
    public async Task A_file_that_cannot_be_used_is_refused(string text, string why)
    {
        var result = await world.RunAsync(world.Server.Admin, "plan", world.Write("bad.yaml", text));

        Assert.Equal(2, result.Code);
        Assert.Contains(why, result.Complained);
        Assert.DoesNotContain("in-the-clear", result.Complained);
    }

    [Fact]
    public async Task A_wrong_call_says_how_to_call()
    {
        Assert.Equal(2, (await world.RunAsync(world.Server.Admin, "plan")).Code);
        Assert.Equal(2, (await world.RunAsync(world.Server.Admin, "export", "--nonsense")).Code);
        Assert.Contains("There is no file", (await world.RunAsync(world.Server.Admin, "plan", "/nowhere")).Complained);
    }
}
