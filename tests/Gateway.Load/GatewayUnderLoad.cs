using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Gateway.Load;

/// <summary>
/// A gateway as it is in production, <c>serve</c> on a data folder of its own, with five tags in force that send to
/// the stand-ins. The demo seeds the folder; it does not serve, because it would stand in for the vendors itself.
/// </summary>
internal sealed partial class GatewayUnderLoad : IAsyncDisposable
{
    /// <summary>The templates of the five tags; the demo's other two are refused by the contract gate.</summary>
    public static readonly IReadOnlyCollection<string> InForce =
        ["meta-capi", "ga4-mp", "matomo", "webhook", "tiktok-events"];

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"gateway-load-{Guid.NewGuid():N}");
    private readonly string _assembly;
    private readonly int _publicPort = FreePort();
    private readonly int _managementPort = FreePort();
    private ChildProcess? _process;
    private HitBytes? _hit;

    private GatewayUnderLoad(string assembly) => _assembly = assembly;

    public Uri PublicAddress => new($"http://127.0.0.1:{_publicPort}");

    public HitBytes Hit => _hit ?? throw new InvalidOperationException("Start it first.");

    public static async Task<GatewayUnderLoad> StartAsync(LoadOptions options, Uri standIns)
    {
        var gateway = new GatewayUnderLoad(options.Gateway ?? RepositoryBuild());
        try
        {
            var site = await gateway.SeedAsync();
            gateway._process = gateway.Launch(standIns, "serve");
            await gateway.WaitUntilReadyAsync();
            gateway._hit = new HitBytes(site.Key, site.Origin,
                await VisitorConsent.GiveAsync(gateway.PublicAddress, site), TimeProvider.System.GetUtcNow());
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    private async Task<SeededSite> SeedAsync()
    {
        await using var demo = _process = Launch(null, "demo", "--fresh", "--shop-port", "0", "--vendors-port", "0");
        await WaitUntilReadyAsync();
        var key = await demo.WaitForAsync(output => AdminKey().Match(output) is { Success: true } match
            ? match.Value : null);
        using var seed = new Seed(new Uri($"http://127.0.0.1:{_managementPort}"), key);
        await seed.PutInForceAsync(InForce);
        return await seed.SiteAsync();
    }

    private ChildProcess Launch(Uri? standIns, params string[] verb)
    {
        var environment = new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Warning" };
        if (standIns is not null)
            environment["Gateway__Delivery__StandIn"] = standIns.AbsoluteUri;
        return ChildProcess.Start(_assembly, environment, [.. verb, "--data", _data, "--address", "127.0.0.1",
            "--public-port", $"{_publicPort}", "--management-port", $"{_managementPort}"]);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var tries = 0; tries < 600 && !_process!.HasExited; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(
                    new Uri($"http://127.0.0.1:{_managementPort}/healthz/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (tries < 599)
            {
                // Nobody listens yet.
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException($"The gateway did not become ready:\n{_process?.Output}");
    }

    private static string RepositoryBuild()
    {
        const string build = "src/Gateway/bin/Release/net10.0/Gateway.dll";
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, build)))
                return Path.Combine(folder, build);
        throw new InvalidOperationException($"{build} is not there: dotnet build src/Gateway -c Release");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    [GeneratedRegex("gwk_[A-Za-z0-9_-]+")]
    private static partial Regex AdminKey();
}
