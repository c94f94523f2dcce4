using Gateway.Templates.Nodes;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>The list of events in a request's body, as the source writes it out.</summary>
internal static class EventList
{
    /// <summary>The path of a body that is the list itself.</summary>
    public const string Root = "$";

    /// <summary>The list at <c>batch.path</c>; null when there is none or one request carries one event.</summary>
    public static ArrayNode? Find(Manifest manifest, string? bodyKind, Node? body)
    {
        if (bodyKind != "json" || manifest.Batch is not { Max: > 1, Path: { } path })
            return null;
        foreach (var part in path == Root ? [] : path.Split('.'))
        {
            if (body is not ObjectNode parent)
                return null;
            var member = Array.FindIndex(parent.Names, name => name.Text == part);
            body = member < 0 ? null : parent.Values[member];
        }
        return body as ArrayNode;
    }
}
