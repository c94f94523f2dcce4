using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Configuration.Files;

namespace Gateway.Cli;

/// <summary>
/// <c>config export|plan|apply|import</c>: what people set, as files. The verbs go through the management API of a
/// running gateway with a key, and so through the same rights and approvals as everybody.
/// </summary>
internal static class ConfigVerbs
{
    private const int Done = 0;
    private const int Differs = 1;
    private const int BadCall = 2;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error,
        Func<string, string?> environment)
    {
        try
        {
            var call = ConfigCall.Read(args, environment);
            using var gateway = ManagementClient.To(call.Gateway, call.Key);
            return call.Verb switch
            {
                "export" => await ExportAsync(call, gateway, output),
                "plan" => await PlanAsync(call, gateway, output, error, environment),
                "import" => await ImportAsync(call, gateway, output),
                _ => await ApplyAsync(call, gateway, output, error, environment),
            };
        }
        catch (FileFault fault)
        {
            await error.WriteLineAsync($"gateway config: {fault.Message}");
            return BadCall;
        }
    }

    private static async Task<int> ExportAsync(ConfigCall call, ManagementClient gateway, TextWriter output)
    {
        var document = await gateway.GetAsync("configuration");
        SecretReferences.PutInPlaceOfMasks(document);
        await output.WriteAsync(call.Json ? document.ToJsonString(Indented) + "\n" : YamlWriter.Write(document));
        return Done;
    }

    private static async Task<int> PlanAsync(ConfigCall call, ManagementClient gateway, TextWriter output,
        TextWriter error, Func<string, string?> environment)
    {
        var answer = await gateway.PostAsync($"configuration/plan?prune={Word(call.Prune)}",
            await ReadAsync(call, error, environment));
        await ConfigReport.WriteAsync(answer, output);
        return ConfigReport.HasFaults(answer) ? BadCall : ConfigReport.HasChanges(answer) ? Differs : Done;
    }

    private static async Task<int> ApplyAsync(ConfigCall call, ManagementClient gateway, TextWriter output,
        TextWriter error, Func<string, string?> environment)
    {
        var body = await ReadAsync(call, error, environment);
        var path = $"configuration/apply?prune={Word(call.Prune)}"
            + (call.Reason is null ? "" : $"&reason={Uri.EscapeDataString(call.Reason)}");
        var answer = await gateway.PostAsync(path, body);
        await ConfigReport.WriteAsync(answer, output);
        while (call.Wait && ConfigReport.Asked(answer) is { Count: > 0 } asked)
        {
            if (!await ApprovedAsync(gateway, asked, output)) return Differs;
            answer = await gateway.PostAsync(path, body);
            await ConfigReport.WriteAsync(answer, output);
        }

        return answer["complete"]!.GetValue<bool>() ? Done : Differs;
    }

    private static async Task<int> ImportAsync(ConfigCall call, ManagementClient gateway, TextWriter output)
    {
        var body = new JsonObject { ["csv"] = SheetFile.Read(call.Files[0]) };
        var answer = await gateway.PostAsync($"contracts/import?dryRun={Word(call.DryRun)}", body.ToJsonString());
        foreach (var contract in answer["contracts"]!.AsArray())
        {
            await output.WriteLineAsync(
                $"{(call.DryRun ? "would draft" : "drafted")} {contract!["id"]} (line {contract["line"]})");
        }

        return Done;
    }

    private static async Task<bool> ApprovedAsync(ManagementClient gateway, IReadOnlyList<string> asked,
        TextWriter output)
    {
        foreach (var id in asked)
        {
            string status;
            while ((status = (await gateway.GetAsync($"approvals/{id}"))["status"]!.GetValue<string>())
                is "pending" or "scheduled")
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }

            await output.WriteLineAsync($"approval {id}: {status}");
            if (status != "applied") return false;
        }

        return true;
    }

    private static async Task<string> ReadAsync(ConfigCall call, TextWriter error, Func<string, string?> environment)
    {
        var document = ConfigurationFile.Read(call.Files);
        foreach (var missing in SecretReferences.Resolve(document, environment)) await error.WriteLineAsync(missing);
        return document.ToJsonString();
    }

    private static string Word(bool value) => value ? "true" : "false";
}
