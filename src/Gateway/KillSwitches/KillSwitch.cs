using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.KillSwitches;

/// <summary>Turns a scope off for as long as it exists, outside every workflow.</summary>
internal sealed class KillSwitch : Row
{
    public KillScope Scope { get; init; }

    /// <summary>
    /// The id of the site, partner, tag or transfer basis, the data category, country or purpose; null for everything.
    /// </summary>
    public string? ScopeId { get; init; }

    public required string Reason { get; init; }

    /// <summary>The id of the key that killed.</summary>
    public required string By { get; init; }

    /// <summary>The sites that it turned off when it was thrown: <c>*</c> unless its scope is a site or a tag.</summary>
    public required IReadOnlyList<string> Sites { get; init; }

    public override IReadOnlyList<string> Concerns => Sites;
}

[JsonConverter(typeof(WordConverter<KillScope>))]
internal enum KillScope
{
    Global,
    Site,
    Partner,
    Tag,

    /// <summary>A data category with its children: whatever sends it.</summary>
    Category,

    /// <summary>The visitors' country.</summary>
    Country,
    TransferBasis,
    Purpose,
}
