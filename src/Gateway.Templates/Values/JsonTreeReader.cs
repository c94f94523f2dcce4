using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Values;

/// <summary>
/// Reads JSON into a <see cref="JsonTree"/>. A field that the filter forbids is passed over in the reader: neither its
/// value nor what lies below it is copied anywhere.
/// </summary>
internal ref struct JsonTreeReader
{
    private const int MaxDepth = 32;

    /// <summary>From this many members on, names are compared through a set and not one by one.</summary>
    private const int Many = 24;

    private readonly JsonTree tree;
    private readonly FieldFilter? filter;
    private Utf8JsonReader reader;
    private string group = "";

    private JsonTreeReader(ReadOnlySpan<byte> json, JsonTree tree, FieldFilter? filter)
    {
        (this.tree, this.filter) = (tree, filter);
        reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    public static void Read(ReadOnlySpan<byte> json, JsonTree tree, FieldFilter? filter)
    {
        var read = new JsonTreeReader(json, tree, filter);
        read.reader.Read();
        if (filter is not null && read.reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A hit's scope is an object of groups.");
        read.ReadValue(new JsonNode(), depth: 0);
        if (read.reader.Read())
            throw new JsonException("There is more after the first value.");
    }

    private void ReadValue(JsonNode node, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(node, depth);
                return;
            case JsonTokenType.StartArray:
                ReadList(node, depth);
                return;
            case JsonTokenType.String:
                ReadText(ref node);
                break;
            case JsonTokenType.Number:
                node.Kind = JsonNodeKind.Number;
                (node.Start, node.Length) = Keep(reader.ValueSpan);
                break;
            case JsonTokenType.True:
                node.Kind = JsonNodeKind.True;
                break;
            case JsonTokenType.False:
                node.Kind = JsonNodeKind.False;
                break;
        }
        tree.Add(node);
    }

    private void ReadList(JsonNode node, int depth)
    {
        node.Kind = JsonNodeKind.List;
        var index = tree.Add(node);
        var length = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadValue(new JsonNode(), depth + 1);
            length++;
        }
        Finish(index, length);
    }

    private void ReadObject(JsonNode node, int depth)
    {
        node.Kind = JsonNodeKind.Object;
        var index = tree.Add(node);
        var length = 0;
        HashSet<uint>? hashes = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = ReadName(depth, out var allowed);
            reader.Read();
            if (!allowed || depth == 0 && filter is not null && reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            RefuseTwice(index, member, length, ref hashes);
            ReadValue(member, depth + 1);
            tree.Close(index);
            length++;
        }
        Finish(index, length);
    }

    private void Finish(int index, int length)
    {
        tree.Node(index).Length = length;
        tree.Close(index);
    }

    private JsonNode ReadName(int depth, out bool allowed)
    {
        allowed = true;
        var raw = reader.ValueSpan;
        if (filter is not null && depth < 2)
        {
            var name = FieldNames.Of(raw, ref reader);
            if (depth == 0)
                group = name;
            else
                allowed = filter.Allows(group, name);
            if (!allowed)
                return default;
        }
        var node = new JsonNode();
        if (reader.ValueIsEscaped)
            (node.NameStart, node.NameLength) = KeepUnescaped();
        else
            (node.NameStart, node.NameLength) = Keep(raw);
        node.NameHash = MemberName.HashOf(tree.NameOf(node));
        return node;
    }

    private readonly void RefuseTwice(int parent, in JsonNode member, int length, ref HashSet<uint>? hashes)
    {
        if (length == Many)
        {
            hashes = [];
            for (var i = parent + 1; i < tree.Node(parent).End; i = tree.Node(i).End)
                hashes.Add(tree.Node(i).NameHash);
        }
        if (hashes is not null && hashes.Add(member.NameHash))
            return;
        if (tree.Find(parent, tree.NameOf(member), member.NameHash) >= 0)
            throw new JsonException($"The name \"{Encoding.UTF8.GetString(tree.NameOf(member))}\" stands twice.");
    }

    private void ReadText(ref JsonNode node)
    {
        node.Kind = JsonNodeKind.Text;
        if (!reader.ValueIsEscaped)
            (node.Start, node.Length) = Keep(reader.ValueSpan);
        else if (OddText.IsIn(reader.ValueSpan, out var odd))
            (node.Kind, node.Start) = (JsonNodeKind.OddText, tree.KeepOdd(odd));
        else
            (node.Start, node.Length) = KeepUnescaped();
    }

    private readonly (int Start, int Length) Keep(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(tree.Reserve(bytes.Length));
        return (tree.Keep(bytes.Length), bytes.Length);
    }

    private readonly (int Start, int Length) KeepUnescaped()
    {
        var length = reader.CopyString(tree.Reserve(reader.ValueSpan.Length));
        return (tree.Keep(length), length);
    }
}
