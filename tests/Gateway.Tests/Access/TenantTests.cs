using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.Access;
using Gateway.Consents;
using Gateway.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Access;

/// <summary>
/// Two tenants in one gateway, each with its site. Every operation that the API's description names is tried on what
/// belongs to the one by callers who have the other.
/// </summary>
public sealed partial class TenantTests : IAsyncLifetime
{
    /// <summary>In the id or the name of everything that belongs to the other tenant alone.</summary>
    private const string Theirs = "globex";

    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private readonly Dictionary<string, string> _theirs = [];

    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ControlServer.StartProgramAsync();
        await AddAsync("sites", Site("acme"));
        await AddAsync("partners", SomeResources.PartnerDraft());
        _theirs["sites"] = await AddAsync("sites", Site(Theirs));
        _theirs["contracts"] = await AddAsync("contracts", SomeResources.ContractDraft()
            .With("id", "globex-contract").With("sites", new JsonArray(Theirs)).With("status", "draft"));
        _theirs["tags"] = await AddAsync("tags", Tag("globex-tag", Theirs));
        _theirs["kill-switches"] = await AddAsync("kill-switches", Kill("tag", "globex-tag"));
        await AddAsync("kill-switches", Kill("site", Theirs));
        _theirs["api-keys"] = await AddAsync("api-keys",
            new { name = "globex key", role = "it", sites = new JsonArray(Theirs) });
        _theirs["accounts"] = await AddAsync("accounts", new
        {
            name = "globex person",
            email = "person@globex.example",
            roles = new JsonArray("it"),
            sites = new JsonArray(Theirs),
        });
        _theirs["calendar-feeds"] = await AddAsync("calendar-feeds",
            new { name = "globex", language = "en", sites = new JsonArray(Theirs) });
        _theirs["deliveries"] = _theirs["tags"];
        _theirs["ledger"] = "0";
        _theirs["legal-holds"] = (await Server.Legal.AddAsync("legal-holds",
            new { reason = "globex proceedings", siteId = Theirs })).Is(HttpStatusCode.Created).Json["id"]!.ToString();
        Server.Services.GetRequiredService<ConsentRecords>().Add(new ConsentRecord
        {
            Id = "globex-visitor", Version = 1, Site = Theirs, Action = ConsentAction.RefuseAll,
            GivenAt = TimeProvider.System.GetUtcNow(), ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
            NoticeHash = "n", Language = "en", Granted = default, Denied = default,
            Partners = FrozenSet<string>.Empty,
        });
        Server.Services.GetRequiredService<ConsentRecords>().Keep("globex-notice",
            """{"site":"globex","language":"en","purposes":[],"partners":[]}""", TimeProvider.System.GetUtcNow());
        (_theirs["consents"], _theirs["notices"]) = ("globex-visitor", "globex-notice");
        _theirs["privacy-requests"] = await AddAsync("privacy-requests",
            new { kind = "access", consentId = "globex-visitor" });
        _theirs["debug-sessions"] = await AddAsync("debug-sessions", new { siteId = Theirs });
        _theirs["approvals"] = (await Server.Admin.PutAsync("contracts/globex-contract", SomeResources.ContractDraft()
            .With("id", "globex-contract").With("sites", new JsonArray(Theirs))))
            .Is(HttpStatusCode.Accepted).Json["id"]!.GetValue<string>();
        _theirs["notifications"] = await AddAsync("notifications", new
        {
            id = "globex-notices",
            name = "globex",
            channel = "webhook",
            url = "https://hooks.globex.example/x",
            kinds = new JsonArray("kill"),
            partners = new JsonArray("*"),
            sites = new JsonArray(Theirs),
        });
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_list_shows_what_is_another_tenants(bool bySession)
    {
        foreach (var role in Roles)
        {
            using var caller = await CallerAsync(role, bySession);
            foreach (var operation in (await ApiOperation.AllAsync(Server))
                .Where(operation => operation.Method == HttpMethod.Get && !operation.Path.Contains('{')))
            {
                var answer = await caller.AskAsync(operation.Path);
                Assert.False(answer.Text.Contains(Theirs, StringComparison.OrdinalIgnoreCase),
                    $"{operation.Id} shows to {role}: {answer.Text}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_another_tenants_is_not_there(bool bySession)
    {
        var before = await EverythingAsync();
        foreach (var role in Roles)
        {
            using var caller = await CallerAsync(role, bySession);
            foreach (var operation in (await ApiOperation.AllAsync(Server))
                .Where(operation => operation.Path.Contains('{') && !IsShared(operation)))
            {
                Assert.True(_theirs.TryGetValue(operation.Collection, out var id),
                    $"Nobody has said what another tenant's {operation.Collection} are.");
                var answer = await caller.SendAsync(operation.Method, Parameter().Replace(operation.Path, id),
                    operation.Example is null ? null : JsonContent.Create(operation.Example), "\"1\"");
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                    && !answer.Text.Contains("out-of-scope"), $"{operation.Id} by {role}: {answer.Text}");
            }
        }

        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task Nobody_reaches_beyond_their_sites_with_what_they_make()
    {
        using var admin = await CallerAsync(Role.Admin, bySession: false);
        using var it = await CallerAsync(Role.It, bySession: false);
        var before = await EverythingAsync();

        foreach (var (caller, path, draft) in new (HttpClient, string, object)[]
        {
            (admin, "sites", Site("initech")),
            (admin, "partners", SomeResources.PartnerDraft().With("id", "another")),
            (admin, "contracts", Contract("c-1", Theirs)),
            (admin, "contracts", Contract("c-2", "acme", Theirs)),
            (admin, "contracts", Contract("c-3", "*")),
            (it, "tags", Tag("t-1", Theirs)),
            (it, "tags", Tag("t-2", "acme", Theirs)),
            (it, "kill-switches", Kill("site", Theirs)),
            (it, "kill-switches", Kill("tag", "globex-tag")),
            (it, "kill-switches", Kill("partner", SomeResources.Partner)),
            (it, "kill-switches", new { scope = new { kind = "global" }, reason = "Everything off." }),
            (admin, "api-keys", new { name = "wider", role = "admin" }),
            (admin, "api-keys", new { name = "theirs", role = "admin", sites = new JsonArray(Theirs) }),
            (admin, "accounts", Account("x@acme.example", "*")),
            (admin, "accounts", Account("y@acme.example", "acme", Theirs)),
        })
        {
            (await caller.AddAsync(path, draft)).Refuses(HttpStatusCode.Forbidden, "out-of-scope");
        }

        (await admin.PutAsync("partners/adnova", SomeResources.PartnerDraft()))
            .Refuses(HttpStatusCode.Forbidden, "out-of-scope");
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task Within_their_sites_people_do_what_their_role_allows()
    {
        using var admin = await CallerAsync(Role.Admin, bySession: true);
        using var it = await CallerAsync(Role.It, bySession: true);

        (await admin.AddAsync("contracts", Contract("acme-contract", "acme"))).Is(HttpStatusCode.Created);
        (await it.AddAsync("tags", Tag("acme-tag", "acme"))).Is(HttpStatusCode.Created);
        (await it.PutAsync("tags/acme-tag", Tag("acme-tag", Theirs))).Refuses(HttpStatusCode.Forbidden, "out-of-scope");
        (await it.AddAsync("kill-switches", Kill("site", "acme"))).Is(HttpStatusCode.Created);
        (await admin.AddAsync("api-keys", new { name = "ours", role = "it", sites = new JsonArray("acme") }))
            .Is(HttpStatusCode.Created);
        (await admin.AddAsync("accounts", Account("z@acme.example", "acme"))).Is(HttpStatusCode.Created);
        var trail = (await admin.AskAsync("audit/entries?limit=200")).Json["items"]!.AsArray();
        Assert.Contains(trail, entry => entry!["subject"]!["id"]!.GetValue<string>() == "acme-tag");
    }

    [Fact]
    public async Task What_two_tenants_share_both_see_and_neither_changes()
    {
        await AddAsync("tags", Tag("shared-tag", "acme", Theirs));
        using var it = await CallerAsync(Role.It, bySession: false);

        (await it.AskAsync("tags/shared-tag")).Is(HttpStatusCode.OK);
        (await it.PutAsync("tags/shared-tag/switch", new { wanted = false })).Is(HttpStatusCode.OK);
        (await it.PutAsync("tags/shared-tag", Tag("shared-tag", "acme")))
            .Refuses(HttpStatusCode.Forbidden, "out-of-scope");
        (await it.RemoveAsync("tags/shared-tag")).Refuses(HttpStatusCode.Forbidden, "out-of-scope");
    }

    [Fact]
    public async Task A_site_that_a_key_or_an_account_names_stays()
    {
        var answer = (await Server.Admin.RemoveAsync($"sites/{Theirs}")).Refuses(HttpStatusCode.Conflict, "in-use");

        Assert.Contains(answer.Json["dependents"]!.AsArray(), one => one!["kind"]!.GetValue<string>() == "api key");
        Assert.Contains(answer.Json["dependents"]!.AsArray(), one => one!["kind"]!.GetValue<string>() == "account");
    }

    // Partners, transfer bases and templates are directories that all tenants share; whose sessions are whose, SessionTests tell.
    private static bool IsShared(ApiOperation operation) =>
        operation.Collection is "partners" or "proof-keys" or "templates" or "transfer-bases" or "sessions";

    private async Task<HttpClient> CallerAsync(Role role, bool bySession) => bySession
        ? await InsertedSession.OpenAsync(Server, role, Standing.Fresh, "acme")
        : Server.With(await Server.NewKeyAsync(role, "acme"));

    private async Task<string> AddAsync(string collection, object draft)
    {
        var made = (await Server.Admin.AddAsync(collection, draft)).Is(HttpStatusCode.Created);
        return made.Location!.ToString().Split('/')[^1];
    }

    // What the one without a limit sees of the other tenant.
    private async Task<string> EverythingAsync()
    {
        var all = new List<string>();
        foreach (var (collection, id) in _theirs.Where(entry =>
            entry.Key is not ("api-keys" or "calendar-feeds" or "ledger")))
            all.Add((await Server.Admin.AskAsync($"{collection}/{id}")).Is(HttpStatusCode.OK).Text);
        return string.Join('\n', all);
    }

    private static JsonObject Site(string id) => SomeResources.SiteDraft().With("id", id)
        .With("origins", new JsonArray($"https://{id}.example")).With("upstream", null);

    private static JsonObject Contract(string id, params string[] sites) => SomeResources.ContractDraft()
        .With("id", id).With("status", "draft").With("sites", new JsonArray([.. sites.Select(site => (JsonNode)site)]));

    private static JsonObject Tag(string id, params string[] sites) => SomeResources.TagDraft().With("id", id)
        .With("contractId", null).With("sites", new JsonArray([.. sites.Select(site => (JsonNode)site)]))
        .Without("secrets");

    private static object Kill(string kind, string id) => new { scope = new { kind, id }, reason = "Nobody may send." };

    private static object Account(string email, params string[] sites) =>
        new { name = "Somebody", email, roles = new JsonArray("it"), sites };

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
