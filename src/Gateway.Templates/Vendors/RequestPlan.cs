using Gateway.Templates.Nodes;
using Gateway.Templates.Running;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors;

/// <summary>
/// A variant's request, proven to stay within the manifest and ready to be rendered. <c>Events</c> is the list in the
/// body whose elements may be joined with those of other requests; null when one request carries one event.
/// </summary>
internal sealed record RequestPlan(
    Template Template, string File, string Method, UrlPlan Url, ObjectNode? Matrix, Node? Query, ObjectNode? Headers,
    string? BodyKind, string? ContentType, Node? Body, ArrayNode? Events, IReadOnlyList<WatchedPlaces> Watched);

/// <summary>Places of the request, as bits, one of which must hold something.</summary>
internal readonly record struct WatchedPlaces(Requirement Requirement, ulong Bits);
