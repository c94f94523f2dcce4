using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Vendors.Examples;

/// <summary><c>{title, response: {status, body}, verdict}</c>: what an answer to one event means.</summary>
internal static class AnswerExample
{
    public static string? Run(VendorTemplate template, JsonElement example, JsonElement response)
    {
        example.RefuseOthers("response", "verdict");
        response.RefuseOthers("status", "body");
        var expected = example.Need("verdict", JsonValueKind.String);
        var status = response.Need("status", JsonValueKind.Number).GetInt32();
        var verdict = template.Classify(status, Body(response), null);
        return Is(verdict, expected)
            ? null
            : $"The verdict is {verdict.Outcome} ({verdict.Reason}) and not {expected}.";
    }

    public static bool Is(DeliveryVerdict verdict, JsonElement word) => verdict.Outcome.ToString().Equals(
        word.GetString()!.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    public static byte[] Body(JsonElement response) => response.TryGetProperty("body", out var given)
        ? Encoding.UTF8.GetBytes(given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText())
        : [];
}
