namespace Gateway.Tests.Egress;

public sealed class OneWayOutTests
{
    /// <summary>The gate itself, the front to the sites' own origins, and the calls of the gateway's own API.</summary>
    private static readonly string[] Allowed = ["Egress/EgressGate.cs", "Front/OriginClient.cs", "Cli/"];

    [Fact]
    public void No_slice_makes_an_HTTP_client_of_its_own()
    {
        var sources = Path.Combine(Root(), "src", "Gateway");
        var makers = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("new SocketsHttpHandler", StringComparison.Ordinal)
                    || text.Contains("new HttpClient", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(sources, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal)
                && !Array.Exists(Allowed, allowed => file.StartsWith(allowed, StringComparison.Ordinal)));

        Assert.Empty(makers);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
