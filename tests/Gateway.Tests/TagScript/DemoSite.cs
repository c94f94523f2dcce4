using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Demo;

namespace Gateway.Tests.TagScript;

/// <summary>The demo, whose site a test may set up as it needs it.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("gateway-page-").FullName;

    public DemoProcess Demo { get; private set; } = null!;

    public string Origin => Demo.Site.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() =>
        Demo = await DemoProcess.StartAsync(_data, true, ("Gateway:Egress:PrivateHosts:1", "localhost"));

    public async Task DisposeAsync()
    {
        await Demo.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Changes members of the site, and gives what the API answers.</summary>
    public async Task<(int Status, JsonNode Body)> SetAsync(JsonObject members)
    {
        var url = new Uri("/api/v1/sites/shop", UriKind.Relative);
        using var read = await Demo.Management.GetAsync(url);
        var draft = (JsonObject)JsonNode.Parse(await read.Content.ReadAsStringAsync())!;
        foreach (var name in new[] { "version", "createdAt", "updatedAt" }) draft.Remove(name);
        foreach (var (name, value) in members) draft[name] = value?.DeepClone();
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(draft) };
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(read.Headers.ETag!.ToString()));
        using var answer = await Demo.Management.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    public async Task<JsonNode> NoticeAsync(string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/g/notice?site=demo-shop&lang=en");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await Demo.Site.SendAsync(request);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
