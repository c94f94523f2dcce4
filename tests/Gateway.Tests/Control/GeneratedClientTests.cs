using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Gateway.Access;

namespace Gateway.Tests.Control;

/// <summary>Proves that openapi.json is usable: NSwag makes a TypeScript client of it, and the client works.</summary>
public sealed class GeneratedClientTests
{
    [Fact]
    public async Task A_client_made_from_the_document_compiles_and_switches_a_tag()
    {
        await using var server = await ControlServer.StartAsync();
        await SomeResources.AddAsync(server);
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
        await RunAsync(folder, "node_modules/.bin/nswag", "openapi2tsclient", "/runtime:Net100",
            "/input:../../../openapi.json", "/output:gateway-client.ts", "/template:Fetch",
            "/className:GatewayClient", "/operationGenerationMode:SingleClientFromOperationId",
            "/typeStyle:Interface", "/dateTimeType:String");
        await RunAsync(folder, "node_modules/.bin/tsc", "--project", ".");

        var said = await RunAsync(folder, "node", "generated/switch-tag-on.js", server.Address.ToString().TrimEnd('/'),
            await server.NewKeyAsync(Role.Marketing), await server.NewKeyAsync(Role.It), SomeResources.Tag);

        Assert.Equal("""{"before":false,"needs":["it"],"status":"applied","after":true,"version":2}""", said.Trim());
        var tag = JsonNode.Parse(await server.Admin.GetStringAsync($"tags/{SomeResources.Tag}"));
        Assert.True(tag!["wanted"]!.GetValue<bool>());
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            program.Contains('/') ? Path.Combine(folder, program) : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} said: {await said}{await complained}");
        return await said;
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "client"));
}
