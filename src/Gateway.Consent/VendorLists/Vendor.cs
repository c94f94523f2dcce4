namespace Gateway.Consent.VendorLists;

/// <summary>
/// One vendor of the Global Vendor List v3, as far as it matters here. Bit n - 1 stands for number n.
/// </summary>
public sealed record Vendor
{
    /// <summary>The id, 1 to 65,535.</summary>
    public required int Id { get; init; }

    /// <summary>The registered name.</summary>
    public required string Name { get; init; }

    /// <summary>Purposes declared on consent.</summary>
    public uint Purposes { get; init; }

    /// <summary>Purposes declared on legitimate interest.</summary>
    public uint LegIntPurposes { get; init; }

    /// <summary>Purposes whose basis a publisher restriction may change.</summary>
    public uint FlexiblePurposes { get; init; }

    /// <summary>Special purposes declared.</summary>
    public uint SpecialPurposes { get; init; }

    /// <summary>Features declared.</summary>
    public uint Features { get; init; }

    /// <summary>Special features declared.</summary>
    public uint SpecialFeatures { get; init; }

    /// <summary>Data categories declared (<c>dataDeclaration</c>), to cross-check a contract.</summary>
    public uint DataDeclaration { get; init; }

    /// <summary><c>dataRetention.stdRetention</c> in days; null when not declared.</summary>
    public int? StandardRetentionDays { get; init; }

    /// <summary>The privacy policy in English, or else the first one listed; null when none is.</summary>
    public string? PrivacyUrl { get; init; }

    /// <summary>When the vendor left the list; null when it is on it.</summary>
    public DateTimeOffset? DeletedDate { get; init; }
}
