using Gateway.Access;

namespace Gateway.Cli;

/// <summary><c>gateway serve</c>.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = GatewayApp.Build(args);
            await app.StartAsync();
        }
        catch (Exception fault) when (StartFault.IsOperators(fault))
        {
            return StartFault.Tell("serve", fault);
        }

        await using var running = app;
        var access = app.Services.GetRequiredService<AccessBootstrap>();
        if (await access.EnsureFirstKeyAsync(CancellationToken.None) is { } key)
            Console.WriteLine($"The first admin key, shown only now: {key}");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
