using Gateway.Access;

namespace Gateway.Cli;

/// <summary><c>gateway serve</c>.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = GatewayApp.Build(args);
        await app.StartAsync();
        var access = app.Services.GetRequiredService<AccessBootstrap>();
        if (await access.EnsureFirstKeyAsync(CancellationToken.None) is { } key)
            Console.WriteLine($"The first admin key, shown only now: {key}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
