using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Faults.Scenes;

/// <summary>The people of the management door, each with a key.</summary>
internal sealed class Colleagues(Uri management, IReadOnlyDictionary<string, string> keys) : IDisposable
{
    private readonly Dictionary<string, HttpClient> _clients = keys.ToDictionary(key => key.Key, key => new HttpClient
    {
        BaseAddress = new Uri(management, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key.Value) },
        Timeout = TimeSpan.FromSeconds(60),
    });

    /// <summary>One asks, and whoever has to agree does.</summary>
    public async Task AgreeAsync(HttpMethod method, string path, object draft, string? etag = null)
    {
        var request = await AskAsync("marketing", method, path, draft, etag);
        foreach (var function in request["needs"]!.AsArray())
        {
            await AskAsync((string)function!, HttpMethod.Post, $"approvals/{request["id"]}/approve",
                new { sha256 = request["sha256"] });
        }
    }

    public async Task<JsonObject> AskAsync(
        string who, HttpMethod method, string path, object draft, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(draft) };
        if (etag is not null) request.Headers.Add("If-Match", etag);
        using var answer = await _clients[who].SendAsync(request);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonObject>())!
            : throw new InvalidOperationException(
                $"The gateway refuses {method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async Task<JsonObject> ReadAsync(string path) =>
        (await _clients["admin"].GetFromJsonAsync<JsonObject>(path))!;

    public Task<byte[]> DownloadAsync(string path) => _clients["legal"].GetByteArrayAsync(new Uri(path, UriKind.Relative));

    /// <summary>Turns everything of a scope off.</summary>
    public Task KillAsync(string kind, string id) =>
        AskAsync("legal", HttpMethod.Post, "kill-switches", new { scope = new { kind, id }, reason = "A fault is made." });

    /// <summary>Sets a contract's end, which one person may do when it comes sooner.</summary>
    public async Task EndAsync(string contract, DateTimeOffset at)
    {
        using var answer = await _clients["legal"].GetAsync(new Uri($"contracts/{contract}", UriKind.Relative));
        var now = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var draft = new JsonObject { ["validTo"] = at.ToString("O") };
        foreach (var member in Baseline.ContractMembers) draft[member] = now[member]?.DeepClone();
        await AskAsync("legal", HttpMethod.Put, $"contracts/{contract}", draft, answer.Headers.ETag!.ToString());
    }

    /// <summary>What the gateway says became of a tag's hits.</summary>
    public async Task<Funnel> FunnelAsync(string tag)
    {
        var view = await ReadAsync($"deliveries/{tag}");
        var funnel = view["funnel"].Deserialize<Dictionary<string, JsonElement>>()!;
        long Of(string name) => funnel[name].GetInt64();
        return new Funnel(Of("accepted"), Of("refused"), Of("cancelled") + Of("skipped"), Of("failed"), Of("waiting"),
            (long)view["deadLetters"]!);
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Dispose();
    }
}

/// <summary>A tag's hits by what became of them, as the gateway counts.</summary>
internal sealed record Funnel(long Taken, long Refused, long Cancelled, long Failed, long Waiting, long DeadLetters);
