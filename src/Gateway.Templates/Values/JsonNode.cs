namespace Gateway.Templates.Values;

internal enum JsonNodeKind : byte
{
    Null, True, False, Number, Text, OddText, List, Object,
}

/// <summary>One node of a <see cref="JsonTree"/>.</summary>
internal struct JsonNode
{
    public JsonNodeKind Kind;
    public uint NameHash;
    public int NameStart;
    public int NameLength;

    /// <summary>Where its text starts; for <see cref="JsonNodeKind.OddText"/> its number.</summary>
    public int Start;

    /// <summary>Its text's length in bytes; for a list or an object the number of children.</summary>
    public int Length;

    /// <summary>The index after its last descendant: where its next sibling is.</summary>
    public int End;
}
