using System.Text.Json;
using Gateway.Control;

namespace Gateway.Tags;

/// <summary>One wired use of a partner on sites. Its secrets are rows of their own: <see cref="TagSecret"/>.</summary>
internal sealed class Tag : Row
{
    public required string Name { get; set; }

    public required string PartnerId { get; set; }

    /// <summary>The contract that covers it; null while there is none, and then it cannot be switched on.</summary>
    public string? ContractId { get; set; }

    public required string TemplateId { get; set; }

    /// <summary>Ids of sites.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    /// <summary>Whether people want it on. Whether it is on is computed for each hit.</summary>
    public bool Wanted { get; set; }

    /// <summary>What the template's settings schema asks for: a JSON object.</summary>
    public required JsonElement Settings { get; set; }

    /// <summary>Names of the events that trigger it, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    public override IReadOnlyList<string> Concerns => Sites;
}
