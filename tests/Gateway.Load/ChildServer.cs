using System.Net;

namespace Gateway.Load;

/// <summary>A server in its own process that says where it listens and ends with the one that started it.</summary>
internal static class ChildServer
{
    /// <summary>Precedes the address on standard output.</summary>
    public const string Listening = "listening ";

    public static async Task RunAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        map(app);
        await app.StartAsync();
        Console.WriteLine(Listening + app.Urls.First());

        // Standard input closes when the parent is gone, however it went.
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
        await app.StopAsync(new CancellationToken(canceled: true));
    }
}
