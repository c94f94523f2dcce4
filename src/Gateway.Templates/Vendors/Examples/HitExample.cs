using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Vendors.Examples;

/// <summary>
/// <c>{title, settings, secrets, now, hit, request}</c> or <c>{…, refused}</c>: what one hit becomes. With
/// <c>contract</c> or <c>visitor</c> the gate is asked first.
/// </summary>
internal static class HitExample
{
    public static string? Run(VendorTemplate template, JsonElement example, ExampleGate? gate)
    {
        example.RefuseOthers(
            "settings", "secrets", "now", "hit", "variant", "withheld", "contract", "visitor", "request", "refused");
        if (!TryPrepare(template, example, out var settings, out var wrong))
            return wrong;
        var isGated = example.TryGetProperty("contract", out _) || example.TryGetProperty("visitor", out _);
        if (isGated && gate is null)
            return null;
        var decision = isGated ? gate!(template, example) : null;
        var actual = decision is { Refused.Count: > 0 }
            ? RenderJson.Refused(decision.Refused)
            : RenderJson.Of(Render(template, settings, example, example.Need("hit", JsonValueKind.Object), decision));
        var expected = example.TryGetProperty("request", out var request)
            ? new JsonObject { ["requests"] = new JsonArray(JsonNode.Parse(request.GetRawText())) }
            : RenderJson.Refused(example.Need("refused", JsonValueKind.Array).EnumerateArray().Select(one => one.ToString()));
        return ExampleDifference.Of(actual, expected);
    }

    public static bool TryPrepare(
        VendorTemplate template, JsonElement example, out PreparedSettings settings, out string? wrong)
    {
        var preparation = template.Prepare(example.Need("settings", JsonValueKind.Object));
        wrong = string.Join(' ', preparation.Faults.SelectMany(fault => fault.Value));
        settings = preparation.Settings!;
        return preparation.Settings is not null;
    }

    public static RenderOutcome Render(
        VendorTemplate template, PreparedSettings settings, JsonElement example, JsonElement hit,
        ExampleDecision? decision = null)
    {
        using var scope = Scope.Parse(
            Encoding.UTF8.GetBytes(hit.GetRawText()), decision is null ? Withheld.Of(example) : decision.Filter);
        var variant = decision?.Variant ?? (example.TryGetProperty("variant", out _)
            ? example.Need("variant", JsonValueKind.String).GetString()!
            : "full");
        if (template.Variants.All(known => known.Id != variant))
            throw new FormatException($"There is no variant `{variant}`.");
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = settings,
            Now = example.NeedInstant("now"),
            Variant = variant,
            Secrets = RenderJson.Texts(example, "secrets"),
            Consent = ConsentPassThrough.Of(hit),
        });
    }

    /// <summary>The fields that contract or consent took away before the template saw the hit.</summary>
    private sealed class Withheld(HashSet<string> fields) : FieldFilter
    {
        public static Withheld? Of(JsonElement example) => example.TryGetProperty("withheld", out var list)
            ? new Withheld([.. list.EnumerateArray().Select(field => field.GetString()!)])
            : null;

        public override bool Allows(string group, string name) =>
            !fields.Contains(group) && !fields.Contains($"{group}.{name}");
    }
}
