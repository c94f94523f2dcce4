using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Access;

namespace Gateway.Tests.Control;

/// <summary>
/// Every operation that the API's description names and that writes is done once, and leaves one entry: who, what,
/// before, after, why, and under whose approval.
/// </summary>
public sealed class AuditTrailTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    private const string Reason = "It was agreed.";

    /// <summary>What changes nothing that is stored.</summary>
    private static readonly string[] Tell =
    [
        "tellImpact", "planConfiguration", "testNotification", "checkTheme", "checkSite", "endDebugSession",
    ];

    /// <summary>What people do with their own account: SessionTests, SecondFactorTests and OpenIdTests.</summary>
    private static readonly string[] OfOneself =
    [
        "logIn", "logOut", "proveSelf", "takeRole", "endSessions", "endSession", "takeUpInvitation", "changePassword",
        "setUpSecondFactor", "removeSecondFactor", "confirmSecondFactor", "renewRecoveryCodes", "logOutByProvider",
    ];

    /// <summary>What takes a vendor in trouble or a visitor who asks: the tests of those slices.</summary>
    private static readonly string[] Elsewhere = ["deliveries", "privacy-requests", "legal-holds"];

    private readonly ControlServer _server = program.Server;
    private readonly HashSet<string> _done = [];

    [Fact]
    public async Task Every_write_leaves_one_entry_with_who_what_before_after_why_and_approvals()
    {
        await SharedAsync();
        await ContractsAsync();
        await TagsAsync();
        await RequestsAsync();
        await PeopleAsync();
        await NoticesAsync();
        await FilesAsync();

        var writing = (await ApiOperation.AllAsync(_server)).Where(operation =>
            operation.Method != HttpMethod.Get && !Elsewhere.Contains(operation.Collection));
        Assert.Equal(writing.Select(operation => operation.Id).Except([.. Tell, .. OfOneself]).Order(), _done.Order());
    }

    private async Task SharedAsync()
    {
        await LeavesAsync("createSite", "site.created", Made(_server.Admin, "sites", SomeResources.SiteDraft()));
        await LeavesAsync("replaceSite", "site.changed",
            Replaced(_server.Admin, "sites/shop", SomeResources.SiteDraft().With("name", "Another")));
        await LeavesAsync("openDebugSession", "site.debug_session_opened",
            Made(_server.It, "debug-sessions", new JsonObject { ["siteId"] = "shop" }));
        await LeavesAsync("createPartner", "partner.created",
            Made(_server.Legal, "partners", SomeResources.PartnerDraft()));
        await LeavesAsync("replacePartner", "partner.changed",
            Replaced(_server.Legal, "partners/adnova", SomeResources.PartnerDraft().With("name", "Another")));
        await LeavesAsync("createPartner", "partner.created",
            Made(_server.Legal, "partners", SomeResources.PartnerDraft().With("id", "gone")));
        await LeavesAsync("deletePartner", "partner.deleted", Removed(_server.Legal, "partners/gone"));
        await LeavesAsync("createTransferBasis", "transfer_basis.created", Made(_server.Legal, "transfer-bases", Basis("scc")));
        await LeavesAsync("createTransferBasis", "transfer_basis.created", Made(_server.Legal, "transfer-bases", Basis("bcr")));
        await LeavesAsync("replaceTransferBasis", "transfer_basis.changed", Replaced(_server.Legal, "transfer-bases/scc",
            Basis("scc").With("validTo", "2090-01-01T00:00:00Z")));
        await LeavesAsync("revokeTransferBasis", "transfer_basis.revoked",
            () => _server.It.AddAsync("transfer-bases/scc/revoke", new { reason = Reason }));
        await LeavesAsync("deleteTransferBasis", "transfer_basis.deleted", Removed(_server.Legal, "transfer-bases/bcr"));
    }

    private async Task ContractsAsync()
    {
        var draft = SomeResources.ContractDraft();
        await LeavesAsync("createContract", "contract.signed", Made(_server.Marketing, "contracts", draft));
        await LeavesAsync("replaceContract", "contract.changed",
            Replaced(_server.Marketing, "contracts/adnova-2026", draft.With("territories", new JsonArray("*"))));
        await LeavesAsync("replaceContract", "contract.suspended", Replaced(_server.Marketing, "contracts/adnova-2026",
            draft.With("territories", new JsonArray("*")).With("status", "suspended"), 2));
        await LeavesAsync("createContract", "contract.drafted",
            Made(_server.Marketing, "contracts", draft.With("id", "next").With("status", "draft")));
        await LeavesAsync("deleteContract", "contract.deleted", Removed(_server.Marketing, "contracts/next"));
    }

    private async Task TagsAsync()
    {
        var draft = SomeResources.TagDraft().With("templateId", "matomo").With("contractId", null).Without("secrets")
            .With("settings", new JsonObject { ["url"] = "https://stats.shop.example", ["site_id"] = 1 });
        var metrics = SomeResources.ContractDraft().With("id", "metrics").With("purposes", new JsonArray(
                new JsonObject { ["purpose"] = "store_access", ["bases"] = new JsonArray("consent") },
                new JsonObject { ["purpose"] = "audience_statistics", ["bases"] = new JsonArray("consent") }))
            .With("dataCategories", new JsonArray("user")).With("hashedOnly", new JsonArray());
        await LeavesAsync("createContract", "contract.signed", Made(_server.Legal, "contracts", metrics));
        await LeavesAsync("createTag", "tag.created", Made(_server.It, "tags", draft));
        await LeavesAsync("switchTag", "tag.switched_on", () => _server.Marketing.PutAsync(
            $"tags/{SomeResources.Tag}/switch?reason={Reason}", new { wanted = true }));
        await LeavesAsync("replaceTag", "tag.changed", Replaced(_server.It, $"tags/{SomeResources.Tag}",
            draft.With("name", "Another"), 2));
        await LeavesAsync("kill", "kill_switch.killed", Made(_server.Legal, "kill-switches",
            new JsonObject { ["scope"] = new JsonObject { ["kind"] = "global" }, ["reason"] = Reason }));
        var kill = (await _server.It.AskAsync("kill-switches")).Json["items"]![0]!["id"];
        await LeavesAsync("rearm", "kill_switch.rearmed", Removed(_server.Legal, $"kill-switches/{kill}?reason={Reason}"));
        await LeavesAsync("deleteTag", "tag.deleted", Removed(_server.It, $"tags/{SomeResources.Tag}", 3));
        await LeavesAsync("createSite", "site.created",
            Made(_server.Admin, "sites", SomeResources.SiteDraft().With("id", "gone")
                .With("origins", new JsonArray("https://gone.example"))));
        await LeavesAsync("deleteSite", "site.deleted", Removed(_server.Admin, "sites/gone"));
    }

    private async Task RequestsAsync()
    {
        var draft = SomeResources.ContractDraft().With("id", "asked");
        foreach (var (operation, action, write) in new (string, string, Func<Answer, Task<Answer>>)[]
        {
            ("editApproval", "approval.edited", asked => _server.Marketing.PutAsync($"approvals/{asked.Json["id"]}",
                new { change = draft.With("reference", "Another"), reason = Reason })),
            ("reject", "approval.rejected", asked =>
                _server.Legal.AddAsync($"approvals/{asked.Json["id"]}/reject", new { comment = Reason })),
            ("withdraw", "approval.withdrawn", asked =>
                _server.Marketing.AddAsync($"approvals/{asked.Json["id"]}/withdraw", new { comment = Reason })),
        })
        {
            var asked = (await _server.Marketing.AddAsync("contracts", draft)).Is(HttpStatusCode.Accepted);
            await LeavesAsync(operation, action, () => write(asked));
        }

        var two = (await _server.Admin.AddAsync("contracts", draft)).Is(HttpStatusCode.Accepted);
        await LeavesAsync("approve", "approval.approved", () => _server.Legal.AddAsync(
            $"approvals/{two.Json["id"]}/approve", new { sha256 = two.Json["sha256"], comment = Reason }));
    }

    private async Task PeopleAsync()
    {
        await LeavesAsync("createApiKey", "api_key.created",
            Made(_server.Admin, "api-keys", new JsonObject { ["name"] = "A", ["role"] = "it" }));
        var key = (await _server.Admin.AddAsync("api-keys", new { name = "B", role = "it" })).Json["id"];
        await LeavesAsync("rotateApiKey", "api_key.rotated",
            () => SendAsync(_server.Admin, HttpMethod.Post, $"api-keys/{key}/rotate", new { graceHours = 24 }, 1));
        await LeavesAsync("endFormerSecret", "api_key.former_secret_ended",
            Removed(_server.Admin, $"api-keys/{key}/former-secret", 2));
        await LeavesAsync("revokeApiKey", "api_key.revoked", Removed(_server.Admin, $"api-keys/{key}", 3));
        var account = new JsonObject { ["name"] = "Anne", ["email"] = "a@shop.example", ["roles"] = new JsonArray("it") };
        await LeavesAsync("createAccount", "account.created", Made(_server.Admin, "accounts", account));
        var anne = (await _server.Admin.AskAsync("accounts")).Json["items"]!.AsArray()
            .Single(one => (string?)one!["email"] == "a@shop.example")!["id"];
        await LeavesAsync("replaceAccount", "account.changed",
            Replaced(_server.Admin, $"accounts/{anne}", account.With("name", "Anne D.")));
        await LeavesAsync("inviteAgain", "account.invited",
            () => SendAsync(_server.Admin, HttpMethod.Post, $"accounts/{anne}/invitation", null, 2));
        await LeavesAsync("deleteAccount", "account.deleted", Removed(_server.Admin, $"accounts/{anne}", 3));
        using var bob = await Person.InviteAsync(_server, "bob", "it");
        (await bob.LogInAsync()).Is(HttpStatusCode.OK);
        await bob.SetUpSecondFactorAsync(TimeProvider.System);
        await LeavesAsync("endSessionsOf", "account.sessions_ended", await OfAsync(bob, "sessions"));
        await LeavesAsync("removeSecondFactorOf", "account.second_factor_removed", await OfAsync(bob, "second-factor"));
    }

    private async Task NoticesAsync()
    {
        var draft = new JsonObject
        {
            ["id"] = "hooks",
            ["name"] = "Hooks",
            ["channel"] = "webhook",
            ["url"] = "https://hooks.shop.example/x",
            ["kinds"] = new JsonArray("kill"),
            ["partners"] = new JsonArray("*"),
        };
        await LeavesAsync("createNotification", "notification_subscription.created",
            Made(_server.It, "notifications", draft));
        await LeavesAsync("replaceNotification", "notification_subscription.changed",
            Replaced(_server.It, "notifications/hooks", draft.With("name", "Another")));
        var version = (await _server.It.AskAsync("notifications/hooks")).ETag;
        JsonNode? added = null;
        await LeavesAsync("addNotificationSecret", null, async () =>
        {
            var answer = await _server.It.SendAsync(HttpMethod.Post, "notifications/hooks/secrets",
                JsonContent.Create(new { }), version);
            added = answer.Json;
            return answer;
        });
        version = (await _server.It.AskAsync("notifications/hooks")).ETag;
        await LeavesAsync("endNotificationSecret", null, () => _server.It.SendAsync(HttpMethod.Delete,
            $"notifications/hooks/secrets/{added!["notification"]!["secrets"]!.AsArray()[^1]!["id"]}", null, version));
        version = (await _server.It.AskAsync("notifications/hooks")).ETag;
        await LeavesAsync("deleteNotification", "notification_subscription.deleted",
            () => _server.It.SendAsync(HttpMethod.Delete, "notifications/hooks", null, version));
        await LeavesAsync("createCalendarFeed", "calendar_feed.created",
            Made(_server.Legal, "calendar-feeds", new JsonObject { ["name"] = "A", ["language"] = "en" }));
        var feed = (await _server.Legal.AskAsync("calendar-feeds")).Json["items"]![0]!["id"];
        await LeavesAsync("revokeCalendarFeed", "calendar_feed.revoked", Removed(_server.Legal, $"calendar-feeds/{feed}"));
        await LeavesAsync("createProofKey", "proof_key.created", Made(_server.Legal, "proof-keys",
            new JsonObject { ["name"] = "A", ["partnerId"] = SomeResources.Partner }));
        var key = (await _server.Legal.AskAsync("proof-keys")).Json["items"]![0]!["id"];
        await LeavesAsync("revokeProofKey", "proof_key.revoked", Removed(_server.Legal, $"proof-keys/{key}"));
    }

    private async Task FilesAsync()
    {
        await LeavesAsync("applyConfiguration", "site.created", () => _server.Admin.AddAsync("configuration/apply",
            new JsonObject
            {
                ["sites"] = new JsonArray(SomeResources.SiteDraft().With("id", "blog")
                    .With("origins", new JsonArray("https://blog.example"))),
            }));
        await LeavesAsync("importContracts", "contract.drafted", () => _server.Legal.AddAsync("contracts/import", new
        {
            csv = "id;partner;reference;valid_from;valid_to;purposes;data_categories;territories;sites;transfer_basis\n"
                + "sheet;adnova;DPA-9;2027-01-01T00:00:00Z;;ad_measurement:consent;user.contact;EEA;shop;none_needed\n",
        }));
    }

    // What takes approval is approved, and of all that is left behind the entries of the request itself are apart.
    private async Task LeavesAsync(string operation, string? action, Func<Task<Answer>> write)
    {
        var before = await NewestAsync();
        var answer = await write();
        Assert.True((int)answer.Status is >= 200 and < 300, $"{operation}: {answer.Text}");
        var asked = answer.Status == HttpStatusCode.Accepted;
        if (asked) await _server.AgreeAsync(answer);
        _done.Add(operation);

        var entries = (await _server.Auditor.AskAsync("audit/entries?limit=50")).Json["items"]!.AsArray()
            .Where(entry => (long)entry!["seq"]! > before)
            .Where(entry => !asked || (string)entry!["subject"]!["kind"]! != "approval").ToList();
        Assert.True(entries.Count == 1, $"{operation} leaves {entries.Count} entries.");
        var entry = entries[0]!;
        Assert.True(action is null || (string)entry["action"]! == action, $"{operation}: {entry["action"]}");
        foreach (var said in new[] { "at", "actor", "actorName", "person", "role" })
            Assert.False(string.IsNullOrEmpty((string?)entry[said]), $"{operation} does not say {said}.");
        // Ending sessions changes nothing that is shown: the action says it all.
        Assert.True(entry["before"] is not null || entry["after"] is not null || operation == "endSessionsOf",
            $"{operation} does not say what.");
        Assert.Equal(asked, entry["approval"] is not null);
        if (asked) Assert.NotEmpty(entry["approval"]!["decisions"]!.AsArray());
        if (answer.Text.Contains(Reason, StringComparison.Ordinal)) Assert.Equal(Reason, (string?)entry["why"]);
    }

    private async Task<long> NewestAsync() =>
        (long)(await _server.Auditor.AskAsync("audit/entries?limit=1")).Json["items"]![0]!["seq"]!;

    private async Task<Func<Task<Answer>>> OfAsync(Person person, string what)
    {
        var etag = (await _server.Admin.AskAsync(person.Path)).ETag;
        return () => _server.Admin.SendAsync(HttpMethod.Delete, $"{person.Path}/{what}", null, etag);
    }

    private static Func<Task<Answer>> Made(HttpClient by, string path, JsonObject draft) =>
        () => by.AddAsync(path, draft);

    private static Func<Task<Answer>> Replaced(HttpClient by, string path, JsonObject draft, int version = 1) =>
        () => SendAsync(by, HttpMethod.Put, path, draft, version);

    private static Func<Task<Answer>> Removed(HttpClient by, string path, int version = 1) =>
        () => SendAsync(by, HttpMethod.Delete, path, null, version);

    private static Task<Answer> SendAsync(HttpClient by, HttpMethod method, string path, object? body, int version) =>
        by.SendAsync(method, path, body is null ? null : JsonContent.Create(body), $"\"{version}\"");

    private static JsonObject Basis(string id) => new()
    {
        ["id"] = id,
        ["kind"] = "scc",
        ["module"] = 2,
        ["reference"] = "Annex",
        ["importer"] = "Adnova Inc.",
        ["destinationCountries"] = new JsonArray("US"),
        ["validFrom"] = "2026-01-01T00:00:00Z",
    };
}
