using Gateway.Templates.Values;

namespace Gateway.Templates;

/// <summary>
/// What a template sees of one hit: groups (<c>event</c>, <c>user</c>, <c>page</c> …) of fields. Absent and forbidden
/// fields are null. Its memory is pooled: dispose of it when the last request is rendered.
/// </summary>
public sealed class Scope : IDisposable
{
    private Scope(JsonTree tree) => Tree = tree;

    internal JsonTree Tree { get; }

    /// <summary>Reads a hit's scope.</summary>
    /// <param name="hitScopeUtf8Json">One JSON object whose members are the groups.</param>
    /// <param name="filter">Which fields may be seen; null for all of them.</param>
    /// <exception cref="System.Text.Json.JsonException">
    /// Not JSON, not an object of groups, a name twice in one object, or deeper than 32 levels.
    /// </exception>
    public static Scope Parse(ReadOnlySpan<byte> hitScopeUtf8Json, FieldFilter? filter = null)
    {
        var tree = new JsonTree();
        try
        {
            JsonTreeReader.Read(hitScopeUtf8Json, tree, filter);
            return new Scope(tree);
        }
        catch
        {
            tree.Return();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Tree.Return();
}
