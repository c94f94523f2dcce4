using System.Buffers;
using System.Runtime.InteropServices;

namespace Gateway.Ledger.Merkle;

/// <summary>
/// A SHA-256 value of 32 bytes: a leaf, a node or a root of a tree (RFC 6962 §2.1), or a file's digest.
/// </summary>
/// <remarks>A value, so that a tree of millions of nodes is one array and no object.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeHash
{
    /// <summary>The length in bytes.</summary>
    public const int Size = 32;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly ulong a, b, c, d;

    /// <summary>The hash whose bytes these are.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public static TreeHash Of(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? MemoryMarshal.Read<TreeHash>(bytes)
        : throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Standard Base64 with padding, as checkpoints and proofs have it: 44 characters.</summary>
    public string ToBase64()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Lower-case hexadecimal, as entries and bundles have it: 64 characters.</summary>
    public string ToHex()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads what <see cref="ToBase64"/> writes; any other spelling of the same bytes is refused.</summary>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        hash = default;
        if (text.Length != 44 || !Convert.TryFromBase64Chars(text, bytes, out var written) || written != Size)
            return false;
        hash = Of(bytes);
        return text.SequenceEqual(hash.ToBase64());
    }

    /// <summary>Reads what <see cref="ToHex"/> writes; upper case is refused.</summary>
    public static bool TryParseHex(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != 2 * Size || !IsLowerHex(text)) return false;
        hash = Of(Convert.FromHexString(text));
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => ToHex();

    internal static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);
}
