namespace Gateway.Cli;

/// <summary><c>gateway serve</c>.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = GatewayApp.Build(args);
        return await app.RunToEndAsync();
    }
}
