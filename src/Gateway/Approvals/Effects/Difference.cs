using System.Text.Json;

namespace Gateway.Approvals.Effects;

/// <summary>One thing that a change makes different.</summary>
/// <param name="Path">Where: <c>validTo</c>, <c>purposes.ad_measurement</c>; empty for the whole resource.</param>
/// <param name="Before">What was there; null for nothing.</param>
/// <param name="After">What will be there; null for nothing.</param>
/// <param name="Effect">What it does to the data that may flow.</param>
internal sealed record Difference(string Path, JsonElement? Before, JsonElement? After, Effect Effect)
{
    /// <summary>That a whole resource comes or goes.</summary>
    public static Difference Whole(object? before, object? after, Effect effect) =>
        new("", Json(before), Json(after), effect);

    private static JsonElement? Json(object? view) => view is null
        ? null
        : JsonSerializer.SerializeToElement(view, view.GetType(), JsonSerializerOptions.Web);
}
