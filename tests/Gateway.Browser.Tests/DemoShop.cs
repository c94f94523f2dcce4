using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Demo;
using Microsoft.Playwright;

namespace Gateway.Browser.Tests;

/// <summary>A demo and a browser, for the tests of a class that leave the demo's settings alone.</summary>
public sealed class DemoShop : IAsyncLifetime
{
    private readonly Chromium _chromium = new();
    private readonly string _data = Directory.CreateTempSubdirectory("gateway-browser-").FullName;

    public DemoProcess Process { get; private set; } = null!;

    public IBrowser Browser => _chromium.Browser;

    public string Url(string path) => new Uri(Process.Site.BaseAddress!, path).ToString();

    public async Task InitializeAsync()
    {
        Process = await DemoProcess.StartAsync(_data);
        await _chromium.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await Process.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}

internal static class JsonReading
{
    public static async Task<JsonNode> GetFromJsonAsync(this HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative)))!;
}
