using System.Text;

namespace Gateway.Templates.Values;

/// <summary>Objects, wherever they come from.</summary>
internal static class Objects
{
    public static int Count(in Value value) =>
        value.Kind == ValueKind.Object ? value.Object.Names.Length : value.Tree.Node(value.TreeNode).Length;

    public static Value Get(in Value value, MemberName name) => value.Kind == ValueKind.TreeObject
        ? value.Tree.Get(value.TreeNode, name)
        : value.Object.Get(name.Text);

    public static Value Get(in Value value, string name)
    {
        if (value.Kind == ValueKind.Object)
            return value.Object.Get(name);
        var at = Find(value, name);
        return at < 0 ? Value.Null : value.Tree.At(at);
    }

    /// <summary>A member of an object of the hit or the settings, by its name in UTF-8.</summary>
    public static Value Get(in Value tree, ReadOnlySpan<byte> name)
    {
        var at = tree.Tree.Find(tree.TreeNode, name, MemberName.HashOf(name));
        return at < 0 ? Value.Null : tree.Tree.At(at);
    }

    public static bool Has(in Value value, string name) =>
        value.Kind == ValueKind.Object ? value.Object.Has(name) : Find(value, name) >= 0;

    public static List<(string Name, Value Value)> Members(in Value value)
    {
        var members = new List<(string, Value)>();
        if (value.Kind == ValueKind.Object)
        {
            for (var i = 0; i < value.Object.Names.Length; i++)
                members.Add((value.Object.Names[i].Text, value.Object.Values[i]));
            return members;
        }
        var (tree, parent) = (value.Tree, value.TreeNode);
        for (var i = parent + 1; i < tree.Node(parent).End; i = tree.Node(i).End)
            members.Add((Encoding.UTF8.GetString(tree.NameOf(tree.Node(i))), tree.At(i)));
        return members;
    }

    private static int Find(in Value value, string name)
    {
        Span<byte> buffer = stackalloc byte[256];
        var utf8 = Encoding.UTF8.TryGetBytes(name, buffer, out var length)
            ? buffer[..length]
            : Encoding.UTF8.GetBytes(name);
        return value.Tree.Find(value.TreeNode, utf8, MemberName.HashOf(utf8));
    }
}
