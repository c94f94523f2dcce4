using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Policy;
using Gateway.Templates;

namespace Gateway.Cli;

/// <summary>
/// One row of <c>template render</c>: template, settings, secrets, hit and now in, the request out; with
/// <c>hits</c> in place of <c>hit</c>, the requests that they are joined into.
/// </summary>
internal sealed class TemplateRender(string folder)
{
    private readonly Dictionary<string, VendorTemplateLoad> _loads = [];

    public JsonObject Answer(JsonElement row)
    {
        var id = row.GetProperty("template").GetString() ?? "";
        if (id.Length == 0 || id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            return Error($"`{id}` is no template's name.");
        if (!_loads.TryGetValue(id, out var load))
            _loads[id] = load = VendorTemplate.Load(Path.Combine(folder, id), TemplateFolder.CategoryOf);
        return load.Template is { } template
            ? Render(template, row)
            : Error(string.Join(' ', load.Faults));
    }

    private static JsonObject Render(VendorTemplate template, JsonElement row)
    {
        var variant = row.TryGetProperty("variant", out var named) ? named.GetString()! : "full";
        if (template.Variants.All(known => known.Id != variant))
            return Error($"{template.Manifest.Id} has no variant `{variant}`.");
        var preparation = template.Prepare(
            row.TryGetProperty("settings", out var settings) ? settings : JsonElement.Parse("{}"u8));
        if (preparation.Settings is null)
            return Error(string.Join(' ', preparation.Faults.SelectMany(fault => fault.Value)));

        return row.TryGetProperty("hits", out var hits)
            ? Join(template,
                [.. hits.EnumerateArray().Select(hit => Render(template, preparation.Settings, variant, row, hit))])
            : RenderJson.Of(Render(template, preparation.Settings, variant, row, row.GetProperty("hit")));
    }

    private static RenderOutcome Render(
        VendorTemplate template, PreparedSettings settings, string variant, JsonElement row, JsonElement hit)
    {
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(hit.GetRawText()));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = settings,
            Variant = variant,
            Now = row.GetProperty("now").GetDateTimeOffset(),
            Secrets = Secrets(row),
            Consent = ConsentPassThrough.Of(hit),
        });
    }

    private static JsonObject Join(VendorTemplate template, IReadOnlyList<RenderOutcome> outcomes)
    {
        var joined = template.Join([.. outcomes.SelectMany(outcome => outcome.Requests)]);
        var json = RenderJson.Of(outcomes, joined);
        foreach (var request in joined) request.Dispose();
        return json;
    }

    private static Dictionary<string, string> Secrets(JsonElement row) =>
        row.TryGetProperty("secrets", out var secrets) && secrets.ValueKind == JsonValueKind.Object
            ? secrets.EnumerateObject().ToDictionary(secret => secret.Name, secret => secret.Value.GetString() ?? "")
            : [];

    private static JsonObject Error(string message) => new() { ["error"] = message };
}
