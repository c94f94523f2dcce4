using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Demo;

/// <summary>
/// The demo as a user starts it: a process of its own, on free ports, with its data in a folder of its own.
/// </summary>
public sealed partial class DemoProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DemoProcess(Process process, Uri shop, Uri management)
    {
        _process = process;
        Site = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = shop };
        Site.DefaultRequestHeaders.Add("Origin", shop.GetLeftPart(UriPartial.Authority));
        Site.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64)");
        Management = new HttpClient { BaseAddress = management };
    }

    /// <summary>The public door, spoken to from the site's own origin.</summary>
    public HttpClient Site { get; }

    /// <summary>The management door, with a key.</summary>
    public HttpClient Management { get; }

    public static async Task<DemoProcess> StartAsync(
        string data, bool fresh = true, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in new[]
        {
            typeof(GatewayApp).Assembly.Location, "demo", "--data", data, "--public-port", "0",
            "--management-port", "0", "--shop-port", "0", "--vendors-port", "0",
        })
            start.ArgumentList.Add(word);
        if (fresh) start.ArgumentList.Add("--fresh");
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        var greeting = await ReadGreetingAsync(process);
        var demo = new DemoProcess(process, Address(greeting, ShopLine()), Address(greeting, ManagementLine()));
        var key = await demo.Management.GetFromJsonAsync<JsonElement>("/demo/key");
        demo.Management.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", key.GetProperty("key").GetString());
        return demo;
    }

    /// <summary>Ends the process as a power cut would, without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>What the stand-ins have received, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReceivedAsync(string? vendor = null)
    {
        var all = await Management.GetFromJsonAsync<JsonArray>("/demo/vendors");
        return [.. all!.Where(request => vendor is null || (string)request!["vendor"]! == vendor).Select(one => one!)];
    }

    public Task ForgetAsync() => Management.DeleteAsync(new Uri("/demo/vendors", UriKind.Relative));

    public async Task SetModeAsync(string vendor, string mode) =>
        (await Management.PutAsJsonAsync($"/demo/vendors/{vendor}/mode", new { mode })).EnsureSuccessStatusCode();

    /// <summary>Chooses as a visitor would, and gives the cookie that remembers it.</summary>
    public async Task<string> ChooseAsync(string action)
    {
        var notice = await Site.GetFromJsonAsync<JsonElement>("/g/notice?site=demo-shop&lang=en");
        var answer = await Site.PostAsJsonAsync("/g/consent", new
        {
            site = "demo-shop",
            notice = new { hash = notice.GetProperty("hash").GetString(), language = "en" },
            action,
        });
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    /// <summary>Sends one event and returns the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(object hit, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/g/collect") { Content = JsonContent.Create(hit) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await Site.SendAsync(request);
    }

    /// <summary>Waits until something holds, for at most a minute.</summary>
    public static async Task<bool> HoldsAsync(Func<Task<bool>> something)
    {
        for (var i = 0; i < 600; i++)
        {
            if (await something()) return true;
            await Task.Delay(100);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        Site.Dispose();
        Management.Dispose();
    }

    private static async Task<string> ReadGreetingAsync(Process process)
    {
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Contains("Ctrl-C", StringComparison.Ordinal)) break;
        }

        // Whoever stops reading a pipe stops the writer in the end.
        _ = process.StandardOutput.ReadToEndAsync();
        return string.Join('\n', lines);
    }

    private static Uri Address(string greeting, Regex line)
    {
        var match = line.Match(greeting);
        Assert.True(match.Success, $"The demo did not say where it listens:\n{greeting}");
        return new Uri(match.Groups[1].Value);
    }

    [GeneratedRegex(@"the shop\s+(http://\S+)")]
    private static partial Regex ShopLine();

    [GeneratedRegex(@"what happens\s+(http://[^/]+/)")]
    private static partial Regex ManagementLine();
}
