using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gateway.Templates.Builtins;

/// <summary>
/// SHA-256 (FIPS 180-4) of eight short texts at a time, one in each lane of a vector. A call of the platform's own takes
/// longer to be set up than to hash an e-mail address, and a purchase has eleven identifiers (RenderBenchmarks).
/// </summary>
internal static class Sha256Lanes
{
    /// <summary>How many texts are hashed at a time.</summary>
    public const int Count = 8;

    /// <summary>The block that a text and its padding fill, in bytes.</summary>
    public const int Block = 64;

    /// <summary>The longest text that fits into one block, in bytes.</summary>
    public const int Longest = Block - 9;

    public const int Digest = 32;

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private static ReadOnlySpan<uint> Start =>
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    /// <summary>Writes a text into its block, with the bit and the length that end it (5.1.1).</summary>
    public static void Pad(ReadOnlySpan<byte> text, Span<byte> block)
    {
        block.Clear();
        text.CopyTo(block);
        block[text.Length] = 0x80;
        BinaryPrimitives.WriteUInt16BigEndian(block[^2..], (ushort)(text.Length * 8));
    }

    /// <summary>The digests of eight padded blocks, one after the other (6.2.2).</summary>
    public static void Hash(ReadOnlySpan<byte> blocks, Span<byte> digests)
    {
        Span<uint> words = stackalloc uint[16 * Count];
        for (var lane = 0; lane < Count; lane++)
        {
            for (var i = 0; i < 16; i++)
                words[i * Count + lane] = BinaryPrimitives.ReadUInt32BigEndian(blocks[(lane * Block + i * 4)..]);
        }
        Span<Vector256<uint>> schedule = stackalloc Vector256<uint>[16];
        for (var i = 0; i < 16; i++)
            schedule[i] = Vector256.Create<uint>(words.Slice(i * Count, Count));

        Span<Vector256<uint>> state = stackalloc Vector256<uint>[8];
        Compress(schedule, state);
        for (var i = 0; i < 8; i++)
        {
            var sum = state[i] + Vector256.Create(Start[i]);
            for (var lane = 0; lane < Count; lane++)
                BinaryPrimitives.WriteUInt32BigEndian(digests[(lane * Digest + i * 4)..], sum[lane]);
        }
    }

    private static void Compress(Span<Vector256<uint>> schedule, Span<Vector256<uint>> state)
    {
        var (a, b, c, d) = (Of(0), Of(1), Of(2), Of(3));
        var (e, f, g, h) = (Of(4), Of(5), Of(6), Of(7));
        for (var i = 0; i < 64; i++)
        {
            if (i >= 16)
                Extend(schedule, i);
            var first = h + (Right(e, 6) ^ Right(e, 11) ^ Right(e, 25)) + (g ^ (e & (f ^ g)))
                + Vector256.Create(Constants[i]) + schedule[i & 15];
            var second = (Right(a, 2) ^ Right(a, 13) ^ Right(a, 22)) + ((a & b) | (c & (a | b)));
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }
        (state[0], state[1], state[2], state[3]) = (a, b, c, d);
        (state[4], state[5], state[6], state[7]) = (e, f, g, h);
    }

    private static void Extend(Span<Vector256<uint>> schedule, int i)
    {
        var (near, far) = (schedule[(i - 15) & 15], schedule[(i - 2) & 15]);
        schedule[i & 15] += (Right(near, 7) ^ Right(near, 18) ^ (near >>> 3)) + schedule[(i - 7) & 15]
            + (Right(far, 17) ^ Right(far, 19) ^ (far >>> 10));
    }

    private static Vector256<uint> Of(int i) => Vector256.Create(Start[i]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Right(Vector256<uint> value, [ConstantExpected] byte bits) => Avx512F.VL.IsSupported
        ? Avx512F.VL.RotateRight(value, bits)
        : (value >>> bits) | (value << (32 - bits));
}
