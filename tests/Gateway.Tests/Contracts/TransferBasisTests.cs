using System.Net;
using System.Text.Json.Nodes;
using Gateway.Control;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Contracts;

public sealed class TransferBasisTests(ControlWorld world) : ControlTest(world)
{
    private static JsonObject Draft() => new()
    {
        ["id"] = "scc-us",
        ["kind"] = "scc",
        ["module"] = 2,
        ["reference"] = "Annex III",
        ["importer"] = "Adnova Inc.",
        ["destinationCountries"] = new JsonArray("US"),
        ["validFrom"] = "2026-01-01T00:00:00+01:00",
    };

    [Fact]
    public async Task A_transfer_basis_takes_two_people_to_add_and_one_of_any_function_to_revoke()
    {
        await AddAsync();

        foreach (var role in new[] { "marketing", "it", "legal" })
        {
            var revoked = (await Server.As(role).AddAsync("transfer-bases/scc-us/revoke",
                new { reason = "The court has annulled it." })).Is(HttpStatusCode.OK).Json;
            Assert.NotNull(revoked["revokedAt"]);
            Assert.Equal("The court has annulled it.", revoked["revokedBecause"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Whoever_revokes_again_changes_nothing_and_what_is_revoked_stays_so()
    {
        await AddAsync();
        var first = await RevokeAsync();
        var second = await RevokeAsync();

        Assert.Equal(first.Text, second.Text);
        (await Server.Legal.PutAsync("transfer-bases/scc-us", Draft(), "\"2\""))
            .Refuses(HttpStatusCode.Conflict, "not-now");
    }

    [Fact]
    public async Task A_contract_names_it_by_its_id_and_says_nothing_else_of_it()
    {
        var contract = SomeResources.ContractDraft().With("transferBasis", new JsonObject { ["id"] = "scc-us" });
        (await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", contract))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
        await AddAsync();
        await Server.AgreeAsync(await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", contract));

        var stored = (await Server.Legal.AskAsync($"contracts/{SomeResources.Contract}")).Json;
        Assert.Equal("scc-us", stored["transferBasis"]!["id"]!.GetValue<string>());
        (await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}", contract.With("transferBasis",
            new JsonObject { ["id"] = "scc-us", ["kind"] = "scc" }), "\"2\""))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public async Task What_a_contract_rests_on_stays()
    {
        await AddAsync();
        await Server.AgreeAsync(await Server.Legal.PutAsync($"contracts/{SomeResources.Contract}",
            SomeResources.ContractDraft().With("transferBasis", new JsonObject { ["id"] = "scc-us" })));

        var refused = (await Server.Legal.RemoveAsync("transfer-bases/scc-us"))
            .Refuses(HttpStatusCode.Conflict, "in-use");

        Assert.Contains(SomeResources.Contract, refused.Text);
    }

    [Fact]
    public async Task To_shorten_takes_one_person_and_to_lengthen_two()
    {
        await AddAsync();
        var shorter = Draft().With("validTo", "2027-01-01T00:00:00+01:00");

        (await Server.Legal.PutAsync("transfer-bases/scc-us", shorter)).Is(HttpStatusCode.OK);
        (await Server.Legal.PutAsync("transfer-bases/scc-us", Draft(), "\"2\"")).Is(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var refused = (await Server.Legal.AddAsync("transfer-bases", Draft().With("kind", "adequacy")
            .With("importer", "").With("destinationCountries", new JsonArray("USA")).With("validTo", "soon")))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.Equal(["destinationCountries[0]", "importer", "module", "validTo"], refused.MembersWithErrors.Order());
    }

    [Fact]
    public async Task The_policy_is_built_from_what_was_revoked()
    {
        await AddAsync();
        await RevokeAsync();

        var state = await Server.Services.GetRequiredService<ControlStateReader>().LoadAsync(CancellationToken.None);

        Assert.NotNull(Assert.Single(state.TransferBases).RevokedAt);
    }

    [Theory]
    [InlineData("transfer-bases?q=annex", 1)]
    [InlineData("transfer-bases?q=ADNOVA", 1)]
    [InlineData("transfer-bases?q=%25", 0)]
    [InlineData("transfer-bases?kind=dpf", 0)]
    public async Task They_can_be_searched(string path, int count)
    {
        await AddAsync();

        Assert.Equal(count, (await Server.Admin.AskAsync(path)).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Count);
    }

    private async Task AddAsync() => await Server.AgreeAsync(await Server.Legal.AddAsync("transfer-bases", Draft()));

    private async Task<Answer> RevokeAsync() =>
        (await Server.It.AddAsync("transfer-bases/scc-us/revoke", new { reason = "Annulled." })).Is(HttpStatusCode.OK);
}
