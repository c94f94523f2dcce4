using System.Runtime.CompilerServices;

namespace Gateway.Tests.Control;

public sealed class OpenApiDocumentTests
{
    /// <summary>To take over what the program serves: <c>UPDATE_OPENAPI=1 dotnet test --filter OpenApi</c>.</summary>
    [Fact]
    public async Task The_committed_document_is_what_the_program_serves()
    {
        await using var server = await ControlServer.StartAsync();
        var served = await server.Nobody.GetStringAsync("/openapi/v1.json") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1") await File.WriteAllTextAsync(Committed, served);

        Assert.True(served == await File.ReadAllTextAsync(Committed),
            "openapi.json is not what the program serves. Look at the difference after UPDATE_OPENAPI=1.");
    }

    private static string Committed => Path.Combine(Top(), "openapi.json");

    private static string Top([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
