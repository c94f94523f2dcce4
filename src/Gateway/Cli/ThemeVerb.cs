using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gateway.Consents.Themes;
using Gateway.Control;

namespace Gateway.Cli;

/// <summary><c>theme check FILE…</c>: what is wrong with the banner's themes; exit code 1 when something is.</summary>
internal static class ThemeVerb
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["check", _, ..])
        {
            await error.WriteLineAsync("Usage: theme check FILE…");
            return 2;
        }

        var faulty = false;
        foreach (var file in args[1..])
        {
            try
            {
                var faults = Faults(JsonElement.Parse(await File.ReadAllBytesAsync(file), new JsonDocumentOptions
                {
                    AllowDuplicateProperties = false, MaxDepth = 8,
                }));
                faulty |= faults.Count > 0;
                foreach (var fault in faults) await output.WriteLineAsync($"{file}: {fault}");
                if (faults.Count == 0) await output.WriteLineAsync($"{file}: may be used");
            }
            catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"{file}: {wrong.Message}");
                return 2;
            }
        }

        return faulty ? 1 : 0;
    }

    private static List<string> Faults(JsonElement json)
    {
        var shape = JsonShape.Compare(json, Strict.GetTypeInfo(typeof(BannerTheme)));
        return shape.Any
            ? [.. shape.ByMember.SelectMany(member => member.Value, (member, fault) => $"{member.Key} {fault}")]
            : [.. ThemeChecker.Check(json.Deserialize<BannerTheme>(Strict)!).Select(fault =>
                $"{fault.Place} {fault.Message} (rule {Words<ThemeRule>.Of(fault.Rule)})")];
    }
}
