using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gateway.Consent.VendorLists;

/// <summary>A Global Vendor List, specification version 3. Ids are sparse; unknown members are ignored.</summary>
public sealed class VendorList
{
    private readonly Vendor?[] _byId;

    private readonly PlainVendor[] _plain;

    private VendorList(Vendor?[] byId) => (_byId, _plain) = (byId, Array.ConvertAll(byId, PlainVendor.Of));

    /// <summary><c>vendorListVersion</c></summary>
    public required int Version { get; init; }

    /// <summary><c>tcfPolicyVersion</c></summary>
    public required int TcfPolicyVersion { get; init; }

    /// <summary><c>lastUpdated</c>; null when it is absent or no date.</summary>
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>The names of the data categories by their number.</summary>
    public required IReadOnlyDictionary<int, string> DataCategories { get; init; }

    /// <summary>Every vendor, deleted ones too, by id.</summary>
    public IEnumerable<Vendor> Vendors => _byId.OfType<Vendor>();

    /// <summary>The vendor with this id, which may be deleted; null when there is none.</summary>
    public Vendor? Find(int vendorId) => (uint)vendorId < (uint)_byId.Length ? _byId[vendorId] : null;

    /// <summary>The declared purposes of a vendor that is on the list; none for every other number.</summary>
    internal PlainVendor FindPlain(int vendorId) => (uint)vendorId < (uint)_plain.Length ? _plain[vendorId] : default;

    /// <summary>
    /// Reads the JSON of a list. A list that cannot be read whole is refused with the problem, so that a bad download
    /// never replaces the last good copy.
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out VendorList? list,
        [NotNullWhen(false)] out string? problem)
    {
        list = null;
        try
        {
            using var document = JsonDocument.Parse(utf8Json, ListJson.Options);
            list = Read(document.RootElement);
            problem = null;
            return true;
        }
        catch (Exception fault) when (ListJson.IsBadList(fault))
        {
            problem = "The Global Vendor List cannot be read: " + fault.Message;
            return false;
        }
    }

    private static VendorList Read(JsonElement root)
    {
        if (root.GetProperty("gvlSpecificationVersion").GetInt32() != 3)
            throw new FormatException("gvlSpecificationVersion must be 3.");
        var vendors = root.GetProperty("vendors").EnumerateObject().Select(v => VendorJson.Read(v.Value)).ToList();
        var byId = new Vendor?[vendors.Count == 0 ? 0 : vendors.Max(v => v.Id) + 1];
        foreach (var vendor in vendors)
            byId[vendor.Id] = vendor;
        return new(byId)
        {
            Version = root.GetProperty("vendorListVersion").GetInt32(),
            TcfPolicyVersion = root.GetProperty("tcfPolicyVersion").GetInt32(),
            LastUpdated = ListJson.Date(root, "lastUpdated"),
            DataCategories = root.TryGetProperty("dataCategories", out var categories)
                ? categories.EnumerateObject().ToDictionary(
                    c => c.Value.GetProperty("id").GetInt32(), c => c.Value.GetProperty("name").GetString() ?? "")
                : new Dictionary<int, string>(),
        };
    }
}
