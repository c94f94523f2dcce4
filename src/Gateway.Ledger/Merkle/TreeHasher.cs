using System.Security.Cryptography;

namespace Gateway.Ledger.Merkle;

/// <summary>The two hash functions of a Merkle tree: RFC 6962 §2.1, RFC 9162 §2.1.1, with SHA-256.</summary>
public static class TreeHasher
{
    // Leaves of up to this length are hashed from the stack.
    private const int StackLength = 1024;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static TreeHash Empty { get; } = Digest([]);

    /// <summary>SHA-256 of 0x00 and the leaf's bytes.</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        Span<byte> input = entry.Length < StackLength ? stackalloc byte[entry.Length + 1] : new byte[entry.Length + 1];
        input[0] = 0x00;
        entry.CopyTo(input[1..]);
        return Digest(input);
    }

    /// <summary>SHA-256 of 0x01 and both children.</summary>
    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * TreeHash.Size];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Size)..]);
        return Digest(input);
    }

    /// <summary>Plain SHA-256, for files and JSON.</summary>
    public static TreeHash Digest(ReadOnlySpan<byte> bytes)
    {
        Span<byte> output = stackalloc byte[TreeHash.Size];
        SHA256.HashData(bytes, output);
        return TreeHash.Of(output);
    }
}
