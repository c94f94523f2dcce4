using System.Text.Json;

namespace Gateway.Consent.VendorLists;

/// <summary>Reads one member of <c>vendors</c>. What is missing is read as not declared.</summary>
internal static class VendorJson
{
    public static Vendor Read(JsonElement vendor)
    {
        var id = vendor.GetProperty("id").GetInt32();
        if (id is < 1 or > 65_535)
            throw new FormatException($"Vendor id {id} is not from 1 to 65535.");
        return new()
        {
            Id = id,
            Name = vendor.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "",
            Purposes = ListJson.Numbers(vendor, "purposes"),
            LegIntPurposes = ListJson.Numbers(vendor, "legIntPurposes"),
            FlexiblePurposes = ListJson.Numbers(vendor, "flexiblePurposes"),
            SpecialPurposes = ListJson.Numbers(vendor, "specialPurposes"),
            Features = ListJson.Numbers(vendor, "features"),
            SpecialFeatures = ListJson.Numbers(vendor, "specialFeatures"),
            DataDeclaration = ListJson.Numbers(vendor, "dataDeclaration"),
            StandardRetentionDays = Retention(vendor),
            PrivacyUrl = PrivacyUrl(vendor),
            DeletedDate = ListJson.DeletedDate(vendor),
        };
    }

    private static int? Retention(JsonElement vendor) =>
        vendor.TryGetProperty("dataRetention", out var retention)
        && retention.ValueKind == JsonValueKind.Object
        && retention.TryGetProperty("stdRetention", out var days)
        && days.ValueKind == JsonValueKind.Number && days.TryGetInt32(out var value)
            ? value
            : null;

    private static string? PrivacyUrl(JsonElement vendor)
    {
        string? first = null;
        if (!vendor.TryGetProperty("urls", out var urls) || urls.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var url in urls.EnumerateArray())
        {
            if (!url.TryGetProperty("privacy", out var privacy) || privacy.ValueKind != JsonValueKind.String)
                continue;
            first ??= privacy.GetString();
            if (url.TryGetProperty("langId", out var language) && language.ValueEquals("en"))
                return privacy.GetString();
        }

        return first;
    }
}
