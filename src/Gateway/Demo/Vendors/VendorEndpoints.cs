using System.Text.Json;

namespace Gateway.Demo.Vendors;

/// <summary>What the management door shows of the stand-ins, and how it sets their behaviour.</summary>
internal static class VendorEndpoints
{
    public static void MapVendors(this IEndpointRouteBuilder demo)
    {
        demo.MapGet("/vendors", (VendorRecord record, long? after) =>
            Results.Json(record.After(after ?? 0), JsonSerializerOptions.Web));
        demo.MapDelete("/vendors", (VendorRecord record) =>
        {
            record.Clear();
            return Results.NoContent();
        });
        demo.MapGet("/vendors/counts", (VendorRecord record) =>
            Results.Json(record.Counts(), JsonSerializerOptions.Web));
        demo.MapPut("/vendors/recording", (VendorRecord record, RecordingChange change) =>
        {
            record.CountOnly = change.CountOnly;
            return Results.NoContent();
        });
        demo.MapGet("/vendors/modes", (DemoVendors vendors) => Results.Json(
            VendorIds.All.Skip(1).ToDictionary(id => id, id => ModeOf(vendors, id)), JsonSerializerOptions.Web));
        demo.MapPut("/vendors/{vendor}/mode", SetMode);
    }

    private static IResult SetMode(string vendor, ModeChange change, DemoVendors vendors)
    {
        if (!VendorIds.TryParse(vendor, out var known))
            return Results.Problem($"'{vendor}' is none of {string.Join(", ", VendorIds.All.Skip(1))}.",
                statusCode: StatusCodes.Status404NotFound, title: "No such vendor");
        if (change.Mode is null || !VendorModes.ByName.TryGetValue(change.Mode, out var mode))
            return Results.Problem($"'{change.Mode}' is none of {string.Join(", ", VendorModes.ByName.Keys)}.",
                statusCode: StatusCodes.Status400BadRequest, title: "No such mode");
        vendors.SetMode(known, mode);
        return Results.NoContent();
    }

    private static string ModeOf(DemoVendors vendors, string id) =>
        VendorIds.TryParse(id, out var vendor) ? vendors.Mode(vendor).Name() : "";
}

internal sealed record ModeChange(string? Mode);

internal sealed record RecordingChange(bool CountOnly);
