using System.Text.RegularExpressions;

namespace Gateway.Load;

/// <summary>
/// A gateway as it is in production, <c>serve</c> on a data folder of its own, with five tags in force that send to
/// the stand-ins.
/// </summary>
internal sealed partial class GatewayUnderLoad : IAsyncDisposable
{
    /// <summary>The tags' settings by template.</summary>
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["meta-capi"] = """{"pixel_id":"100000000000001","default_country":"FR"}""",
        ["ga4-mp"] = """{"measurement_id":"G-LOAD000001"}""",
        ["tiktok-events"] = """{"pixel_code":"CLOAD00000000000001"}""",
        ["pinterest-capi"] = """{"ad_account_id":"549700000001"}""",
        ["webhook"] = """{"url":"https://crm.example/load","allowed_hosts":["crm.example"]}""",
    };

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"gateway-load-{Guid.NewGuid():N}");
    private readonly string _assembly;
    private readonly int _publicPort = FreePorts.Take();
    private readonly int _managementPort = FreePorts.Take();
    private ChildProcess? _process;
    private HitBytes? _hit;

    private GatewayUnderLoad(string assembly) => _assembly = assembly;

    public Uri PublicAddress => new($"http://127.0.0.1:{_publicPort}");

    public ChildProcess Process => _process ?? throw new InvalidOperationException("Start it first.");

    public HitBytes Hit => _hit ?? throw new InvalidOperationException("Start it first.");

    public static IReadOnlyCollection<string> Vendors => Tags.Keys;

    public static async Task<GatewayUnderLoad> StartAsync(LoadOptions options, Uri standIns)
    {
        var gateway = new GatewayUnderLoad(options.Gateway ?? RepositoryBuild());
        try
        {
            gateway._process = gateway.Launch(standIns);
            await gateway.WaitUntilReadyAsync();
            var site = await gateway.SeedAsync();
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
        var key = await _process!.WaitForAsync(output => AdminKey().Match(output) is { Success: true } match
            ? match.Value : null);
        using var seed = new Seed(new Uri($"http://127.0.0.1:{_managementPort}"), key);
        return await seed.SowAsync(Tags);
    }

    private ChildProcess Launch(Uri standIns) => ChildProcess.Start(_assembly,
        new Dictionary<string, string>
        {
            ["Gateway__Address"] = "127.0.0.1",
            ["Gateway__Delivery__StandIn"] = standIns.AbsoluteUri,
            ["Gateway__Delivery__LongestPauseSeconds"] = "2",
            ["Gateway__Egress__PrivateHosts__0"] = standIns.Authority,
            ["Logging__LogLevel__Default"] = "Warning",
        },
        "serve", "--data", _data, "--public-port", $"{_publicPort}", "--management-port", $"{_managementPort}");

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
            catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && tries < 599)
            {
                // Nobody listens yet, or the machine is too busy for an answer in time.
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
