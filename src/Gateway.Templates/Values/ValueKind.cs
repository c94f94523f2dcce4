namespace Gateway.Templates.Values;

internal enum ValueKind : byte
{
    Null,
    /// <summary>Scriban's <c>empty</c>.</summary>
    Empty,
    Boolean,
    /// <summary>64 bits.</summary>
    Integer,
    BigInteger,
    /// <summary>Binary floating point: what number literals with a point are.</summary>
    Double,
    Decimal,
    /// <summary>
    /// A number of the hit or the settings, still as its JSON text; a decimal once it is reckoned with.
    /// </summary>
    RawNumber,
    /// <summary>A .NET string.</summary>
    Text,
    /// <summary>Text as UTF-8 inside a scope or an arena.</summary>
    Utf8,
    List,
    /// <summary>An object that the template made.</summary>
    Object,
    /// <summary>A list inside a <see cref="JsonTree"/>.</summary>
    TreeList,
    /// <summary>An object inside a <see cref="JsonTree"/>.</summary>
    TreeObject,
    Function,
    /// <summary>What a local name holds before its line was evaluated; it means the hit's own group then.</summary>
    Unset,
}
