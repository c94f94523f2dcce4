using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Access.SecondFactors;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>
/// Plants secrets that can be told from everything else, does everything that the API's description names, well and
/// badly, and then looks for them: in the log at its most talkative, in every file, in everything that can be read, and
/// in every refusal.
/// </summary>
public sealed class CanarySweepTests : IAsyncLifetime
{
    private const string Webhook = "whsec_Y2FuYXJ5LXdlYmhvb2stc2VjcmV0LTAwNDIhISEh";
    private readonly Dictionary<string, string> _canaries = [];
    private readonly StringBuilder _said = new();

    internal ControlServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Plant("pepper", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Plant("former key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        Server = await ControlServer.StartProgramAsync(
            ("Gateway:Access:Pepper", _canaries["pepper"]), ("Gateway:Secrets:FormerKeys:0", _canaries["former key"]),
                        ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"),
            ("Logging:LogLevel:Yarp", "Trace"));
        Plant("key of the secrets", (await File.ReadAllTextAsync(KeyFile)).Trim());
        Plant("first API key", Server.FirstKey!.Split('_')[2]);
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task No_secret_is_in_a_log_a_file_an_answer_or_a_refusal()
    {
        await DoEverythingWellAsync();
        await DoEverythingBadlyAsync();
        await ReadEverythingAsync();
        _said.AppendJoin('\n', Server.Log.Lines);

        Assert.True(_canaries.Count >= 14, string.Join(", ", _canaries.Keys));
        Assert.True(Server.Log.Lines.Count > 1000, "The log was not talkative.");
        var said = _said.ToString();
        var files = await FilesAsync();
        var leaks = _canaries.Where(canary => said.Contains(canary.Value, StringComparison.Ordinal))
            .Select(canary => $"{canary.Key} was said")
            .Concat(_canaries.SelectMany(canary => files
                .Where(file => file.Text.Contains(canary.Value, StringComparison.Ordinal))
                .Select(file => $"{canary.Key} is in {file.Name}")));
        Assert.Empty(leaks);
    }

    /// <summary>Proves that the sweep bites: what is not secret is found in the same places.</summary>
    [Fact]
    public async Task What_is_no_secret_is_found_by_the_same_sweep()
    {
        await AddResourcesAsync();
        await ReadEverythingAsync();

        Assert.Contains("Adnova conversions", _said.ToString());
        Assert.Contains(await FilesAsync(), file => file.Text.Contains("Adnova conversions", StringComparison.Ordinal));
    }

    private async Task DoEverythingWellAsync()
    {
        await AddResourcesAsync();
        Plant("vendor's secret", SomeResources.Token);
        Plant("webhook's secret", Webhook);
        var notice = (await Server.Admin.AddAsync("notifications", new
        {
            id = "hooks",
            name = "Hooks",
            channel = "webhook",
            url = "https://hooks.shop.example/x",
            kinds = new JsonArray("kill"),
            partners = new JsonArray("*"),
            secret = Webhook,
        })).Is(HttpStatusCode.Created);
        var added = await Server.Admin.SendAsync(HttpMethod.Post, "notifications/hooks/secrets",
            JsonContent.Create(new { }), notice.ETag);
        Plant("made webhook's secret", Find(added.Is(HttpStatusCode.Created).Json, "whsec_"));
        // The answer is kept for whoever asks again, and shows the key.
        using var careful = Server.With(Server.FirstKey);
        careful.DefaultRequestHeaders.Add("Idempotency-Key", "once-and-no-more");
        var key = (await careful.AddAsync("api-keys", new { name = "A", role = "it" })).Json;
        Plant("API key", Text(key, "key").Split('_')[2]);
        var rotated = await Server.Admin.SendAsync(HttpMethod.Post, $"api-keys/{key["id"]}/rotate",
            JsonContent.Create(new { }), "\"1\"");
        Plant("rotated API key", Text(rotated.Is(HttpStatusCode.OK).Json, "key").Split('_')[2]);
        var feed = (await Server.Admin.AddAsync("calendar-feeds", new { name = "A", language = "en" })).Json;
        Plant("calendar feed", Text(feed, "path").Split("token=")[1].Split('_')[^1]);
        await LivesOfAnAccountAsync();
    }

    private async Task AddResourcesAsync()
    {
        (await Server.Admin.AddAsync("sites", SomeResources.SiteDraft())).Is(HttpStatusCode.Created);
        (await Server.Admin.AddAsync("partners", SomeResources.PartnerDraft())).Is(HttpStatusCode.Created);
        (await Server.Admin.AddAsync("contracts", SomeResources.ContractDraft().With("status", "draft")))
            .Is(HttpStatusCode.Created);
        (await Server.Admin.AddAsync("tags", SomeResources.TagDraft()
            .With("secrets", new JsonObject { ["bearer_token"] = SomeResources.Token }))).Is(HttpStatusCode.Created);
    }

    private async Task LivesOfAnAccountAsync()
    {
        Plant("password", Person.Password);
        Plant("next password", "saddle kerosene umbrella oak");
        var again = (await Server.Admin.AddAsync("accounts",
            new { name = "Bob", email = "bob@shop.example", roles = new JsonArray("it") })).Json;
        Plant("invitation", Text(again["invitation"]!, "token").Split('_')[2]);
        using var anne = await Person.InviteAsync(Server, "anne", "legal", "admin");
        (await anne.LogInAsync()).Is(HttpStatusCode.OK);
        Plant("session before the second factor", anne.Cookie.Split('=')[1]);
        await anne.SetUpSecondFactorAsync(TimeProvider.System);
        Plant("session", anne.Cookie.Split('=')[1]);
        Plant("seed", Base32.Encode(anne.Seed));
        Plant("recovery code", anne.RecoveryCodes[0]);
        (await anne.Browser.PutAsync("session/role", new { role = "admin" }, null)).Is(HttpStatusCode.OK);
        (await anne.Browser.PutAsync("session/password",
            new { current = Person.Password, password = _canaries["next password"] }, null)).Is(HttpStatusCode.OK);
        (await anne.LogInAsync(recoveryCode: anne.RecoveryCodes[0], password: _canaries["next password"]))
            .Is(HttpStatusCode.OK);
        Plant("last session", anne.Cookie.Split('=')[1]);
    }

    // Every operation with every secret where it does not belong: in the path, the query, the body, cut short.
    private async Task DoEverythingBadlyAsync()
    {
        var secrets = new JsonArray([.. _canaries.Values.Select(value => (JsonNode)value)]);
        using var stale = await InsertedSession.OpenAsync(Server, Role.Legal, Standing.Incomplete);
        foreach (var operation in await ApiOperation.AllAsync(Server))
        {
            var path = operation.Path.Replace("{id}", SomeResources.Tag).Replace("{secret}", "none");
            foreach (var client in new[] { Server.Admin, Server.Nobody, stale })
            {
                string[] bodies =
                [
                    new JsonObject { ["password"] = secrets.DeepClone(), ["key"] = secrets.DeepClone() }.ToJsonString(),
                    secrets.ToJsonString()[..^2],
                    With(operation, secrets),
                ];
                foreach (var body in operation.Method == HttpMethod.Get ? bodies[..1] : bodies)
                {
                    var answer = await client.SendAsync(operation.Method, path,
                        operation.Method == HttpMethod.Get
                            ? null
                            : new StringContent(body, Encoding.UTF8, "application/json"), "\"1\"");
                    if ((int)answer.Status >= 400) _said.AppendLine(answer.Text);
                }
            }
        }
    }

    // The example, with the secrets where something else is expected. As a name a secret would rightly be shown.
    private static string With(ApiOperation operation, JsonArray secrets)
    {
        var body = operation.Example?.DeepClone() as JsonObject ?? [];
        foreach (var (member, _) in body.ToList()) body[member] = secrets.DeepClone();
        return body.ToJsonString();
    }

    private async Task ReadEverythingAsync()
    {
        foreach (var operation in (await ApiOperation.AllAsync(Server)).Where(one => one.Method == HttpMethod.Get))
        {
            foreach (var id in new[] { SomeResources.Site, SomeResources.Partner, SomeResources.Contract, SomeResources.Tag, "hooks" })
            {
                _said.AppendLine((await Server.Admin.AskAsync(operation.Path.Replace("{id}", id))).Text);
                if (!operation.Path.Contains('{')) break;
            }
        }

        foreach (var path in new[] { "/openapi/v1.json", "/metrics", "/healthz/ready" })
            _said.AppendLine(await Server.Nobody.GetStringAsync(path));
    }

    private async Task<IReadOnlyList<(string Name, string Text)>> FilesAsync()
    {
        var files = new List<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(Server.Folder, "*", SearchOption.AllDirectories)
            .Where(file => file != KeyFile && new FileInfo(file).Length > 0))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            files.Add((Path.GetFileName(file), await reader.ReadToEndAsync()));
        }

        return files;
    }

    private string KeyFile => Path.Combine(Server.Folder, "keys", "secrets.key");

    private void Plant(string name, string secret)
    {
        Assert.True(secret.Length >= 15, name);
        _canaries.Add(name, secret);
    }

    private static string Find(JsonNode json, string prefix) => json.AsObject()
        .Where(member => member.Value is JsonValue).Select(member => member.Value!.ToString())
        .Single(text => text.StartsWith(prefix, StringComparison.Ordinal));

    private static string Text(JsonNode json, string member) => json[member]!.GetValue<string>();
}
