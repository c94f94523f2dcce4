using System.Collections.Frozen;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Gateway.Consents;
using Gateway.DataSubjects;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Control;

public sealed class OpenApiDocumentTests(WholeProgram program) : IClassFixture<WholeProgram>
{
    private readonly ControlServer _server = program.Server;

    /// <summary>To take over what the program serves: <c>UPDATE_OPENAPI=1 dotnet test --filter OpenApi</c>.</summary>
    [Fact]
    public async Task The_committed_document_is_what_the_program_serves()
    {
        var served = await _server.Nobody.GetStringAsync("/openapi/v1.json") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(Committed, served);

        Assert.True(served == await File.ReadAllTextAsync(Committed),
            "openapi.json is not what the program serves. Look at the difference after UPDATE_OPENAPI=1.");
    }

    [Fact]
    public async Task Every_operation_says_what_it_is_and_what_it_refuses()
    {
        var document = JsonNode.Parse(await _server.Nobody.GetStringAsync("/openapi/v1.json"))!;
        foreach (var (path, method, operation) in Operations(document))
        {
            var where = $"{method} {path}";
            Assert.True(operation["summary"] is not null && operation["description"] is not null
                && operation["operationId"] is not null && operation["tags"] is not null, where);
            Assert.True(operation["security"]!.AsArray().All(way =>
                way!["Bearer"] is not null || way["Session"] is not null), where);
            var refusals = operation["responses"]!;
            Assert.True(refusals["401"] is not null && refusals["403"] is not null, where);
            if (operation["requestBody"] is not { } body) continue;
            Assert.True(body["content"]!["application/json"]!["example"] is not null, where);
            Assert.True(refusals["422"] is not null, where);
        }
    }

    [Fact]
    public async Task Every_example_of_a_new_resource_is_accepted()
    {
        var document = JsonNode.Parse(await _server.Nobody.GetStringAsync("/openapi/v1.json"))!;
        string[] order = ["sites", "partners", "transfer-bases", "contracts", "tags", "kill-switches", "api-keys",
            "accounts", "notifications", "calendar-feeds", "proof-keys", "legal-holds", "privacy-requests",
            "debug-sessions"];
        var posts = Operations(document)
            .Where(operation => operation.Method == "post" && operation.Operation["responses"]!["201"] is not null
                && operation.Path.Split('/').Length == 4)
            .ToList();

        _server.Services.GetRequiredService<ConsentRecords>().Add(Asking());
        Assert.Equal(order.Order(), posts.Select(post => post.Path.Split('/')[3]).Order());
        foreach (var (path, _, operation) in posts.OrderBy(post => Array.IndexOf(order, post.Path.Split('/')[3])))
        {
            var example = operation["requestBody"]!["content"]!["application/json"]!["example"]!;
            var made = await (path.EndsWith("legal-holds", StringComparison.Ordinal) ? _server.Legal : _server.Admin)
                .AddAsync(path, example);
            if (made.Status == HttpStatusCode.Accepted) await _server.AgreeAsync(made);
            else made.Is(HttpStatusCode.Created);
        }
    }

    // The person of the example.
    private static ConsentRecord Asking() => new()
    {
        Id = PrivacyRequestDraft.Example.ConsentId!, Version = 1, Site = "shop", Action = ConsentAction.RefuseAll,
        GivenAt = TimeProvider.System.GetUtcNow(), ExpiresAt = TimeProvider.System.GetUtcNow().AddDays(1),
        NoticeHash = "n", Language = "en", Granted = default, Denied = default, Partners = FrozenSet<string>.Empty,
    };

    private static IEnumerable<(string Path, string Method, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(),
            (path, operation) => (path.Key, operation.Key, operation.Value!));

    private static string Committed => Path.Combine(Top(), "openapi.json");

    private static string Top([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
