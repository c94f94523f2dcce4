using Gateway.Access;
using Gateway.Control;

namespace Gateway.Transfers;

/// <summary>
/// Why data may leave the European Economic Area: an instrument with dates of its own that contracts rest on. To
/// revoke it stops all of them at once.
/// </summary>
internal sealed class TransferBasis : Row
{
    public TransferBasisKind Kind { get; set; }

    /// <summary>Of standard contractual clauses, the module: 1 to 4.</summary>
    public int? Module { get; set; }

    /// <summary>Where the instrument is found: a certificate's number, a decision.</summary>
    public string? Reference { get; set; }

    /// <summary>The company that receives the data.</summary>
    public required string Importer { get; set; }

    /// <summary>The countries that it lets data go to: ISO 3166-1 alpha-2.</summary>
    public required IReadOnlyList<string> DestinationCountries { get; set; }

    /// <summary>The instant it begins, included.</summary>
    public DateTimeOffset ValidFrom { get; set; }

    /// <summary>The instant it ends, excluded; null for no end.</summary>
    public DateTimeOffset? ValidTo { get; set; }

    /// <summary>When it was revoked, which is final; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The id of the key that revoked it.</summary>
    public string? RevokedBy { get; set; }

    public string? RevokedBecause { get; set; }

    /// <summary>All sites share them: seen by all, changed by those without a limit.</summary>
    public override IReadOnlyList<string> Concerns => [SiteScope.Every];
}
