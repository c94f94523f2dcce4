using System.Text.Json;

namespace Gateway.Templates;

/// <summary>
/// Asks the gate about an example that says under which contract (<c>contract</c>) and with which choices of the
/// visitor (<c>visitor</c>) its hit came. The host has the gate; without one such examples are left out.
/// </summary>
/// <param name="template">The template.</param>
/// <param name="example">The example.</param>
public delegate ExampleDecision ExampleGate(VendorTemplate template, JsonElement example);

/// <summary>What the gate says about an example.</summary>
/// <param name="Refused">The codes of every reason to refuse; empty when the hit may be sent.</param>
/// <param name="Variant">The variant to render.</param>
/// <param name="Filter">The fields that contract and consent leave; null for all.</param>
public sealed record ExampleDecision(IReadOnlyList<string> Refused, string Variant, FieldFilter? Filter);
