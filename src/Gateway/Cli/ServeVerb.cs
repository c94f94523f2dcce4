using Gateway.Access;

namespace Gateway.Cli;

/// <summary><c>gateway serve</c>.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (Fault(args) is { } wrong)
        {
            Console.Error.WriteLine($"gateway serve: {wrong} 'gateway help' lists what there is.");
            return 2;
        }

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

    // A mistyped option would be a setting that nobody reads: the gateway would start with another folder or port.
    private static string? Fault(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var isSetting = name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal);
            if (!isSetting && !GatewayApp.Switches.ContainsKey(name)) return $"there is no option '{args[i]}'.";
            if (name == args[i] && ++i == args.Length) return $"{name} needs a value.";
        }

        return null;
    }
}
