namespace Gateway.Templates.Values;

/// <summary>Lists, wherever they come from.</summary>
internal static class Lists
{
    public static int Count(in Value list) =>
        list.Kind == ValueKind.List ? list.List.Items.Length : list.Tree.Node(list.TreeNode).Length;

    public static Value[] Items(in Value list) =>
        list.Kind == ValueKind.List ? list.List.Items : list.Tree.Children(list.TreeNode);

    /// <summary>The element at an index, counted from the end when negative; null outside.</summary>
    public static Value At(in Value list, long index)
    {
        var count = Count(list);
        if (index < 0)
            index += count;
        if (index < 0 || index >= count)
            return Value.Null;
        if (list.Kind == ValueKind.List)
            return list.List.Items[index];
        var (tree, node) = (list.Tree, list.TreeNode + 1);
        for (; index > 0; index--)
            node = tree.Node(node).End;
        return tree.At(node);
    }
}
