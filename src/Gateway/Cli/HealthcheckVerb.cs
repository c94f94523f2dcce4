using System.Net;
using Gateway.Doors;
using Gateway.Health;

namespace Gateway.Cli;

/// <summary>
/// <c>gateway healthcheck</c>: asks the gateway on this machine whether it is ready, so that an image without a shell
/// and without curl can tell. It reads the same settings as <c>serve</c>. Exit codes: 0 ready, 1 not ready or not
/// reachable, 2 the call is wrong.
/// </summary>
internal static class HealthcheckVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(string[] args, TextWriter error)
    {
        if (ReadDoor(args) is not { } door)
        {
            await error.WriteLineAsync("usage: gateway healthcheck [--management-port PORT], PORT being 1 to 65535");
            return 2;
        }
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(door);
            if (answer.IsSuccessStatusCode)
                return 0;
            await error.WriteLineAsync($"{door} answers {(int)answer.StatusCode}: "
                + await answer.Content.ReadAsStringAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{door} does not answer: {fault.Message}");
        }
        return 1;
    }

    private static Uri? ReadDoor(string[] args)
    {
        if (args is not ([] or ["--management-port", _]))
            return null;
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(args.Skip(1).Select(port => KeyValuePair.Create("Gateway:ManagementPort",
                (string?)port)))
            .Build().GetSection("Gateway");
        var port = settings["ManagementPort"] ?? $"{new DoorOptions().ManagementPort}";
        return ushort.TryParse(port, out var number) && number > 0
            ? new UriBuilder("http", Host(settings["Address"]), number, HealthEndpoints.ReadyPath).Uri
            : null;
    }

    /// <summary>Doors that listen on every address are asked on the loopback one.</summary>
    private static string Host(string? address) =>
        IPAddress.TryParse(address, out var one) && !one.Equals(IPAddress.Any) && !one.Equals(IPAddress.IPv6Any)
            ? one.ToString()
            : "localhost";
}
