using Gateway.Templates.Nodes;
using Gateway.Templates.Running;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors;

/// <summary>A variant's request, proven to stay within the manifest and ready to be rendered.</summary>
internal sealed record RequestPlan(
    Template Template, string File, string Method, UrlPlan Url, ObjectNode? Matrix, Node? Query, ObjectNode? Headers,
    string? BodyKind, Node? Body);
