using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Gateway.Consents;
using Gateway.Consents.Proofs;
using Gateway.Ledger.Merkle;
using Gateway.Tests.Control;
using Gateway.Tests.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Consents;

/// <summary>What proves a choice, to an authority and to a partner.</summary>
public sealed class ConsentProofTests(ConsentWorld world) : IClassFixture<ConsentWorld>
{
    [Fact]
    public async Task A_bundle_proves_by_itself_that_a_choice_was_sealed_in_the_ledger()
    {
        using var visitor = world.Visit();
        using var another = world.Visit();
        await visitor.ChooseAsync("accept_all");
        await another.ChooseAsync("refuse_all");
        var id = visitor.Cookie("gw_consent")!;

        using var zip = new ZipArchive(new MemoryStream(await world.Server.Auditor.GetByteArrayAsync(
            new Uri($"consents/{id}/proof", UriKind.Relative))));

        var manifest = Json(zip, "manifest.json");
        foreach (var (name, hash) in manifest["files"]!.AsObject())
            Assert.Equal((string)hash!, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, name))));
        var seal = Json(zip, "choices/1/seal.json");
        var leaf = TreeHasher.Leaf(HMACSHA256.HashData(
            Convert.FromHexString(System.Text.Encoding.UTF8.GetString(Bytes(zip, "subject-key.txt"))),
            Bytes(zip, "choices/1/sealed.json")));
        Assert.Equal((string)seal["leaf"]!, leaf.ToHex());
        Assert.True(TreeHash.TryParseHex((string)seal["root"]!, out var root));
        Assert.True(TreeProofs.VerifyInclusion(leaf, (long)seal["position"]!, (long)seal["count"]!,
            [.. seal["path"]!.AsArray().Select(hash => Hash((string)hash!))], root));
        var entry = Json(zip, $"ledger/{seal["ledgerIndex"]}.json");
        Assert.Equal("consents.sealed", (string)entry["type"]!);
        Assert.Equal((string)seal["root"]!, (string)entry["data"]!["root"]!);
        var receipt = Json(zip, "choices/1/receipt.json");
        var notice = (string)receipt["privacy_notice"]!["sha256"]!;
        Assert.Equal(notice, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, $"notices/{notice}.json"))));
        var code = (string)receipt["privacy_notice"]!["code_sha256"]!;
        Assert.Equal(code, Convert.ToHexStringLower(SHA256.HashData(Bytes(zip, $"code/{code}.js"))));
    }

    [Fact]
    public async Task What_is_sealed_is_sealed_once_and_what_was_altered_no_longer_fits()
    {
        using var visitor = world.Visit();
        await visitor.ChooseAsync("accept_all");
        var seals = world.Server.Services.GetRequiredService<ConsentSeals>();
        Assert.True(await seals.SealAsync(CancellationToken.None) > 0);
        Assert.Equal(0, await seals.SealAsync(CancellationToken.None));

        var record = world.Records.Newest(visitor.Cookie("gw_consent")!)!;
        Assert.NotNull(await seals.ProveAsync(record, CancellationToken.None));
        var altered = record with { GivenAt = record.GivenAt.AddDays(-1) };
        Assert.Null(await seals.ProveAsync(altered, CancellationToken.None));
    }

    [Fact]
    public async Task A_notice_can_be_read_as_it_was_shown()
    {
        using var visitor = world.Visit();
        var hash = (string)(await visitor.NoticeAsync())["hash"]!;
        var list = (await world.Server.Marketing.AskAsync("notices?site=shop")).Is(HttpStatusCode.OK).Json["items"]!;
        Assert.Contains(list.AsArray(), notice => (string)notice!["hash"]! == hash);
        var shown = (await world.Server.Legal.AskAsync($"notices/{hash}")).Is(HttpStatusCode.OK).Json;
        Assert.Equal("Refuse all", (string)shown["content"]!["texts"]!["refuse"]!);
        (await world.Server.Legal.AskAsync("notices/none")).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_partner_fetches_proof_only_of_its_own_and_only_under_a_contract_that_promises_it()
    {
        using var visitor = world.Visit();
        using var refuser = world.Visit();
        await visitor.ChooseAsync("accept_all");
        await refuser.ChooseAsync("refuse_all");
        Assert.Equal(HttpStatusCode.Unauthorized, (await ProofAsync(null)).Status);
        var key = (await world.Server.Legal.AddAsync("proof-keys",
            new { name = "Their audit team", partnerId = SomeResources.Partner })).Is(HttpStatusCode.Created).Json;
        var token = (string)key["token"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await ProofAsync(token)).Status);
        await PromiseAsync();

        var proof = (await ProofAsync(token)).Is(HttpStatusCode.OK);

        var mine = world.Records.Newest(visitor.Cookie("gw_consent")!)!;
        Assert.DoesNotContain(mine.Id, proof.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mine.Receipt, proof.Text, StringComparison.Ordinal);
        Assert.All(proof.Json["items"]!.AsArray(), item =>
        {
            Assert.Contains(item!["purposes"]!.AsObject(), purpose => (bool)purpose.Value!);
            Assert.NotNull(proof.Json["notices"]![(string)item["notice_sha256"]!]);
        });
        Assert.NotEmpty(proof.Json["items"]!.AsArray());
        var recorded = world.Server.Services.GetRequiredService<Gateway.Control.ControlStore>().Read().LedgerRows
            .Count(row => row.Type == "export.created" && row.Leaf.Contains("partner_proof"));
        Assert.Equal(1, recorded);

        (await world.Server.Legal.RemoveAsync($"proof-keys/{key["key"]!["id"]}")).Is(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ProofAsync(token)).Status);
    }

    [Fact]
    public async Task The_figures_tell_rates_and_nobody()
    {
        using var server = new FigureVisitors(world);
        await server.ComeAsync(accepting: 6, refusing: 5, leaving: 4);
        world.Records.Figures.Write(TimeProvider.System.GetUtcNow());

        var figures = (await world.Server.Marketing.AskAsync("consent-figures?site=shop&by=language"))
            .Is(HttpStatusCode.OK).Json;

        var german = figures["by"]!.AsArray().Single(row => (string)row!["value"]! == "de")!;
        Assert.Equal(15, (long)german["noticesShown"]!);
        Assert.Equal(4, (long)german["noChoices"]!);
        Assert.Equal(Math.Round(6.0 / 11, 4), (double)german["consentRate"]!);
        Assert.Equal(Math.Round(6.0 / 15, 4), (double)german["optInRate"]!);
        Assert.DoesNotContain("acc-", figures.ToJsonString(), StringComparison.Ordinal);
        (await world.Server.Marketing.AskAsync("consent-figures?site=shop&by=visitor"))
            .Refuses(HttpStatusCode.UnprocessableEntity, "invalid");
    }

    [Fact]
    public void Choices_are_removed_when_no_claim_can_rest_on_them_any_more_unless_they_are_held()
    {
        var records = world.Records;
        var old = records.Add(Old("old-visitor"));
        var held = records.Add(Old("held-visitor"));
        var removed = world.Server.Services.GetRequiredService<ConsentUpkeep>().Remove(
            TimeProvider.System.GetUtcNow().AddMonths(-60), choice => choice.Id == held.Id);
        Assert.Equal(1, removed);
        Assert.Null(records.Newest(old.Id));
        Assert.NotNull(records.Newest(held.Id));
    }

    private static ConsentRecord Old(string id) => new()
    {
        Id = id, Version = 0, Site = "shop", Action = ConsentAction.RefuseAll,
        GivenAt = TimeProvider.System.GetUtcNow().AddYears(-8),
        ExpiresAt = TimeProvider.System.GetUtcNow().AddYears(-7),
        NoticeHash = "none", Language = "en", Granted = default, Denied = default,
        Partners = System.Collections.Frozen.FrozenSet<string>.Empty,
    };

    private async Task PromiseAsync()
    {
        var contract = (await world.Server.Legal.AskAsync("contracts/metrics-2026")).Is(HttpStatusCode.OK);
        var draft = contract.Json.AsObject().With("clauses", new JsonObject { ["proofOfConsent"] = true });
        foreach (var made in new[] { "version", "createdAt", "updatedAt" }) draft.Remove(made);
        var changed = await world.Server.Legal.PutAsync("contracts/metrics-2026", draft, contract.ETag);
        if (changed.Status == HttpStatusCode.Accepted) await world.Server.AgreeAsync(changed);
        else changed.Is(HttpStatusCode.OK);
    }

    private async Task<Answer> ProofAsync(string? token)
    {
        using var client = new HttpClient { BaseAddress = world.Server.PublicAddress };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.AskAsync("/g/proof?from=2020-01-01T00:00:00Z&to=2040-01-01T00:00:00Z");
    }

    private static TreeHash Hash(string base64) =>
        TreeHash.TryParseBase64(base64, out var hash) ? hash : throw new FormatException(base64);

    private static JsonNode Json(ZipArchive zip, string name) => JsonNode.Parse(Bytes(zip, name))!;

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Visitors who read German, so that the figures of other tests are told apart from theirs.</summary>
    private sealed class FigureVisitors(ConsentWorld world) : IDisposable
    {
        private readonly List<Browser> _browsers = [];

        public async Task ComeAsync(int accepting, int refusing, int leaving)
        {
            for (var i = 0; i < accepting + refusing + leaving; i++)
            {
                var browser = world.Visit();
                _browsers.Add(browser);
                var notice = await browser.NoticeAsync(language: "de");
                if (i >= accepting + refusing) continue;
                (await browser.SendAsync(HttpMethod.Post, "/g/consent", new
                {
                    site = SendingWorld.Site,
                    notice = new { hash = (string)notice["hash"]!, language = "de" },
                    action = i < accepting ? "accept_all" : "refuse_all",
                })).Is(HttpStatusCode.OK);
            }
        }

        public void Dispose() => _browsers.ForEach(browser => browser.Dispose());
    }
}
