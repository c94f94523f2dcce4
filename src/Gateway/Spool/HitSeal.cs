using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Spool;

/// <summary>
/// Seals what is personal of a hit, before it is written: AES-256-GCM under the key of its day, bound to its site, its
/// event id and its instant, so that nothing altered on the disk is ever sent.
/// </summary>
/// <remarks>
/// A sealed body: nonce (12 bytes), ciphertext, tag (16). The text: the length of the signals (4 bytes, big-endian), the
/// signals, the scope. The nonce is random: a key sees far less than 2^32 hits in its day.
/// </remarks>
internal sealed class HitSeal(SpoolKeys keys) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SubjectBytes = 16;

    private const int LongestOnStack = 256;

    // Neither is for two threads at once, and making one costs more than using it.
    private readonly ConcurrentDictionary<long, ThreadLocal<AesGcm>> _ciphers = new();
    private readonly ThreadLocal<IncrementalHash> _digests = new(
        () => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Subject), trackAllValues: true);

    /// <summary>Seals a hit, and digests whose it is.</summary>
    public SealedHit Seal(SpooledHit hit, EventKey key) => new(
        Body(hit, key), Subject(SubjectKind.Record, hit.Signals.Record), Subject(SubjectKind.Visitor, hit.Visitor));

    private SealedBody Body(SpooledHit hit, EventKey key)
    {
        var id = SpoolKeys.IdAt(hit.Received);
        var (signals, scope) = (hit.Signals.Json, hit.Scope);
        var body = new byte[NonceBytes + 4 + signals.Length + scope.Length + TagBytes];
        var nonce = body.AsSpan(..NonceBytes);
        RandomStock.Fill(nonce);
        var text = body.AsSpan(NonceBytes..^TagBytes);
        BinaryPrimitives.WriteInt32BigEndian(text, signals.Length);
        signals.CopyTo(text[4..]);
        scope.CopyTo(text[(4 + signals.Length)..]);
        Span<byte> bound = stackalloc byte[EventKey.Length + 8];
        Bind(hit.Received, key, bound);
        // In place: the plain text stays nowhere.
        Cipher(id, keys.ToSeal(id)).Encrypt(nonce, text, text, body.AsSpan(^TagBytes..), bound);
        return new SealedBody(id, body);
    }

    /// <summary>Opens a sealed body; null when the key is gone, or when the body or its row was altered.</summary>
    public (byte[] Signals, byte[] Scope)? Open(SealedBody sealedBody, string site, string id, DateTimeOffset received)
    {
        var body = sealedBody.Bytes;
        if (body.Length < NonceBytes + 4 + TagBytes || keys.ToOpen(sealedBody.Key) is not { } key) return null;
        var text = new byte[body.Length - NonceBytes - TagBytes];
        Span<byte> bound = stackalloc byte[EventKey.Length + 8];
        Bind(received, EventKey.Of(site, id), bound);
        try
        {
            Cipher(sealedBody.Key, key).Decrypt(body.AsSpan(0, NonceBytes), body.AsSpan(NonceBytes, text.Length),
                body.AsSpan(NonceBytes + text.Length), text, bound);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(text);
        return (text[4..(4 + length)], text[(4 + length)..]);
    }

    /// <summary>By what hits of one person are found without their id being written.</summary>
    public string? Subject(SubjectKind kind, string? id)
    {
        if (id is null) return null;
        Span<byte> text = stackalloc byte[LongestOnStack];
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hmac = _digests.Value!;
        hmac.AppendData(Utf8.TryWrite(text, $"{kind}\n{id}", out var length)
            ? text[..length]
            : Encoding.UTF8.GetBytes($"{kind}\n{id}"));
        hmac.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..SubjectBytes]);
    }

    /// <summary>Destroys the keys of the days before one.</summary>
    /// <returns>How many there were.</returns>
    public int DestroyBefore(long key)
    {
        foreach (var old in _ciphers.Keys.Where(old => old < key))
        {
            if (_ciphers.TryRemove(old, out var cipher)) Dispose(cipher);
        }

        return keys.DestroyBefore(key);
    }

    public void Dispose()
    {
        foreach (var cipher in _ciphers.Values) Dispose(cipher);
        Dispose(_digests);
    }

    private AesGcm Cipher(long id, byte[] key) => _ciphers.GetOrAdd(id, static (_, key) => new ThreadLocal<AesGcm>(
        () => new AesGcm(key, TagBytes), trackAllValues: true), key).Value!;

    private static void Dispose<T>(ThreadLocal<T> ofThreads) where T : IDisposable
    {
        foreach (var each in ofThreads.Values) each.Dispose();
        ofThreads.Dispose();
    }

    private static void Bind(DateTimeOffset received, EventKey key, Span<byte> bound)
    {
        key.Write(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound[EventKey.Length..], received.ToUnixTimeMilliseconds());
    }
}

/// <summary>By what a person is known in a hit. Part of the digests: never rename.</summary>
internal enum SubjectKind
{
    /// <summary>The id of the own consent record.</summary>
    Record,

    /// <summary>The visitor's id at the gateway.</summary>
    Visitor,
}

/// <summary>A hit's personal part as it is stored.</summary>
/// <param name="Body">Signals and scope.</param>
/// <param name="Record">The digest of the consent record's id.</param>
/// <param name="Visitor">The digest of the visitor's id.</param>
internal readonly record struct SealedHit(SealedBody Body, string? Record, string? Visitor);

/// <summary>A hit's body as it is stored.</summary>
/// <param name="Key">Which day's key it is sealed with.</param>
/// <param name="Bytes">Nonce, ciphertext and tag.</param>
internal readonly record struct SealedBody(long Key, byte[] Bytes);
