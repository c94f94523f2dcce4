namespace Gateway.Tests.Egress;

public sealed class OneWayOutTests
{
    /// <summary>Why each of them may is told in the README of the way out.</summary>
    [Theory]
    [InlineData("new SocketsHttpHandler", "Egress/EgressGate.cs", "Front/OriginClient.cs", "Cli/")]
    [InlineData("new HttpClient", "Egress/EgressGate.cs", "Cli/")]
    [InlineData("new Socket(", "Egress/EgressDialer.cs", "Notifications/Mail/SmtpClient.cs")]
    [InlineData("new TcpClient")]
    [InlineData("new UdpClient")]
    [InlineData("Dns.Get", "Egress/EgressServices.cs")]
    [InlineData("AddOtlpExporter", "Telemetry/Measuring.cs")]
    public void No_slice_opens_a_connection_of_its_own(string how, params string[] allowed)
    {
        var sources = Path.Combine(Root(), "src", "Gateway");
        var makers = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(how, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(sources, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal)
                && !Array.Exists(allowed, one => file.StartsWith(one, StringComparison.Ordinal)));

        Assert.Empty(makers);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Gateway.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
