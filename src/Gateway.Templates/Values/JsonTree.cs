using System.Buffers;

namespace Gateway.Templates.Values;

/// <summary>
/// Parsed JSON as one array of nodes in document order over one buffer of unescaped UTF-8. Both arrays are rented; a
/// tree that is kept (a tag's settings) is simply never returned.
/// </summary>
internal sealed class JsonTree
{
    private byte[] text = ArrayPool<byte>.Shared.Rent(1024);
    private JsonNode[] nodes = ArrayPool<JsonNode>.Shared.Rent(64);
    private int textLength;
    private int count;

    /// <summary>Texts that UTF-8 cannot hold: those with half a surrogate pair.</summary>
    private List<string>? oddTexts;

    public Value Root => count == 0 ? Value.Null : At(0);

    public ref JsonNode Node(int index) => ref nodes[index];

    public ReadOnlySpan<byte> NameOf(in JsonNode node) => text.AsSpan(node.NameStart, node.NameLength);

    public Value At(int index)
    {
        ref var node = ref nodes[index];
        return node.Kind switch
        {
            JsonNodeKind.Null => Value.Null,
            JsonNodeKind.True => Value.True,
            JsonNodeKind.False => Value.False,
            JsonNodeKind.Number => Value.OfNumber(text, node.Start, node.Length),
            JsonNodeKind.Text => Value.OfUtf8(text, node.Start, node.Length),
            JsonNodeKind.OddText => Value.Of(oddTexts![node.Start]),
            JsonNodeKind.List => Value.OfTree(ValueKind.TreeList, this, index),
            _ => Value.OfTree(ValueKind.TreeObject, this, index),
        };
    }

    public ReadOnlyMemory<byte> NameMemory(in JsonNode node) => text.AsMemory(node.NameStart, node.NameLength);

    /// <summary>The value of an object's member; null when there is none.</summary>
    public Value Get(int parent, MemberName name)
    {
        var index = Find(parent, name.Utf8, name.Hash);
        return index < 0 ? Value.Null : At(index);
    }

    /// <summary>The node of a member of the outermost object; -1 when there is none.</summary>
    public int FindGroup(MemberName name) =>
        count > 0 && nodes[0].Kind == JsonNodeKind.Object ? Find(0, name.Utf8, name.Hash) : -1;

    public int Find(int parent, ReadOnlySpan<byte> name, uint hash)
    {
        var end = nodes[parent].End;
        for (var i = parent + 1; i < end; i = nodes[i].End)
        {
            ref var node = ref nodes[i];
            if (node.NameHash == hash && NameOf(node).SequenceEqual(name))
                return i;
        }
        return -1;
    }

    /// <summary>The elements of a list or the values of an object.</summary>
    public Value[] Children(int parent)
    {
        var result = new Value[nodes[parent].Length];
        var at = 0;
        for (var i = parent + 1; i < nodes[parent].End; i = nodes[i].End)
            result[at++] = At(i);
        return result;
    }

    /// <summary>Adds a node; its <see cref="JsonNode.End"/> is right once <see cref="Close"/> was called.</summary>
    public int Add(JsonNode node)
    {
        if (count == nodes.Length)
            Grow(ref nodes, count + 1, count);
        node.End = count + 1;
        nodes[count] = node;
        return count++;
    }

    public void Close(int index) => nodes[index].End = count;

    public Span<byte> Reserve(int length)
    {
        if (textLength + length > text.Length)
            Grow(ref text, textLength + length, textLength);
        return text.AsSpan(textLength, length);
    }

    /// <summary>Keeps the first bytes of what was reserved, and says where they lie.</summary>
    public int Keep(int length)
    {
        var start = textLength;
        textLength += length;
        return start;
    }

    public int KeepOdd(string odd)
    {
        (oddTexts ??= []).Add(odd);
        return oddTexts.Count - 1;
    }

    public void Return()
    {
        // What was the visitor's must not be found in a rented array later.
        text.AsSpan(0, textLength).Clear();
        ArrayPool<byte>.Shared.Return(text);
        ArrayPool<JsonNode>.Shared.Return(nodes);
        (text, nodes, count, textLength, oddTexts) = ([], [], 0, 0, null);
    }

    private static void Grow<T>(ref T[] array, int needed, int used)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array, clearArray: true);
        array = larger;
    }
}
