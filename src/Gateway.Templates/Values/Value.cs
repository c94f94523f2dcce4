using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Templates.Values;

/// <summary>
/// One value of the language in three words. Text and numbers of the hit stay where the parser put them, as UTF-8:
/// most of them are only copied to the request, and a string made for each would be most of a rendering's cost
/// (RenderBenchmarks).
/// </summary>
internal readonly struct Value
{
    private readonly object? reference;
    private readonly long bits;

    private Value(ValueKind kind, object? reference, long bits = 0) =>
        (Kind, this.reference, this.bits) = (kind, reference, bits);

    public static Value Null => default;

    public static Value Empty => new(ValueKind.Empty, null);

    public static Value Unset => new(ValueKind.Unset, null);

    public static Value True => new(ValueKind.Boolean, null, 1);

    public static Value False => new(ValueKind.Boolean, null, 0);

    public ValueKind Kind { get; }

    public bool IsNull => Kind == ValueKind.Null;

    public bool IsText => Kind is ValueKind.Text or ValueKind.Utf8;

    public bool IsNumber => Kind is >= ValueKind.Integer and <= ValueKind.RawNumber;

    public bool IsList => Kind is ValueKind.List or ValueKind.TreeList;

    public bool IsObject => Kind is ValueKind.Object or ValueKind.TreeObject;

    /// <summary>Scriban's truth: only null, <c>empty</c> and false are false; 0 and "" are true.</summary>
    public bool IsTrue => Kind switch
    {
        ValueKind.Null or ValueKind.Empty => false,
        ValueKind.Boolean => bits != 0,
        _ => true,
    };

    public long Integer => bits;

    public double Double => BitConverter.Int64BitsToDouble(bits);

    public decimal Decimal => (decimal)reference!;

    public BigInteger BigInteger => (BigInteger)reference!;

    public string Text => (string)reference!;

    /// <summary>The bytes of <see cref="ValueKind.Utf8"/> and <see cref="ValueKind.RawNumber"/>.</summary>
    public ReadOnlySpan<byte> Utf8 => ((byte[])reference!).AsSpan((int)(bits >> 32), (int)bits);

    public ListValue List => Unsafe.As<ListValue>(reference!);

    public ObjectValue Object => Unsafe.As<ObjectValue>(reference!);

    public JsonTree Tree => Unsafe.As<JsonTree>(reference!);

    /// <summary>The node in <see cref="Tree"/>.</summary>
    public int TreeNode => (int)bits;

    public Callable Function => Unsafe.As<Callable>(reference!);

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(long value) => new(ValueKind.Integer, null, value);

    public static Value Of(double value) => new(ValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static Value Of(decimal value) => new(ValueKind.Decimal, value);

    /// <summary>Integers are as small as they can be, as Scriban fits them.</summary>
    public static Value Of(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Of((long)value) : new(ValueKind.BigInteger, value);

    public static Value Of(string? value) => value is null ? default : new(ValueKind.Text, value);

    public static Value Of(ListValue value) => new(ValueKind.List, value);

    public static Value Of(ObjectValue value) => new(ValueKind.Object, value);

    public static Value Of(Callable value) => new(ValueKind.Function, value);

    public static Value OfUtf8(byte[] buffer, int start, int length) =>
        new(ValueKind.Utf8, buffer, ((long)start << 32) | (uint)length);

    /// <summary>The first bytes of a text as UTF-8.</summary>
    public Value Leading(int length) => new(ValueKind.Utf8, reference, (bits & ~(long)uint.MaxValue) | (uint)length);

    public static Value OfNumber(byte[] buffer, int start, int length) =>
        new(ValueKind.RawNumber, buffer, ((long)start << 32) | (uint)length);

    public static Value OfTree(ValueKind kind, JsonTree tree, int node) => new(kind, tree, node);

    /// <summary>Whether both are the same list or object, which is all the equality that objects have.</summary>
    public bool SameAs(in Value other) =>
        Kind == other.Kind && ReferenceEquals(reference, other.reference) && bits == other.bits;
}
