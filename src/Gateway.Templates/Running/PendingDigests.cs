using System.Security.Cryptography;
using Gateway.Templates.Builtins;

namespace Gateway.Templates.Running;

/// <summary>Texts whose digests stand in the JSON as holes, until there are enough to be hashed at once.</summary>
internal sealed class PendingDigests(JsonText text)
{
    /// <summary>A digest in hexadecimal.</summary>
    private const int Digits = Sha256Lanes.Digest * 2;

    private readonly byte[] blocks = new byte[Sha256Lanes.Count * Sha256Lanes.Block];
    private readonly (int Hole, int Length)[] waiting = new (int, int)[Sha256Lanes.Count];
    private int count;

    /// <summary>Writes a hole for the digest of a text of at most <see cref="Sha256Lanes.Longest"/> bytes.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        Sha256Lanes.Pad(message, blocks.AsSpan(count * Sha256Lanes.Block, Sha256Lanes.Block));
        waiting[count++] = (text.Hole(Digits), message.Length);
        if (count == Sha256Lanes.Count)
            Fill();
    }

    /// <summary>Fills every hole, and forgets what was hashed.</summary>
    public void Fill()
    {
        Span<byte> digests = stackalloc byte[Sha256Lanes.Count * Sha256Lanes.Digest];
        if (count == 1)
            SHA256.HashData(blocks.AsSpan(0, waiting[0].Length), digests);
        else if (count > 1)
            Sha256Lanes.Hash(blocks, digests);
        for (var i = 0; i < count; i++)
        {
            var digest = digests.Slice(i * Sha256Lanes.Digest, Sha256Lanes.Digest);
            Convert.TryToHexStringLower(digest, text.At(waiting[i].Hole, Digits), out _);
        }
        Forget();
    }

    public void Forget()
    {
        blocks.AsSpan(0, count * Sha256Lanes.Block).Clear();
        count = 0;
    }
}
