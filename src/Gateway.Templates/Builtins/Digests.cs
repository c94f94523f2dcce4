using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Templates.Values;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>sha256</c> and <c>md5</c> in lower-case hexadecimal. Nothing is made of null and of "": the digest of nothing
/// would join all visitors who have none. <c>string.sha256</c> and its like are Scriban's and hash "" too.
/// </summary>
internal static class Digests
{
    /// <summary>
    /// One thread's state, used again: making one for each short text is about a third of its digest's cost, and there are
    /// eleven in a purchase (RenderBenchmarks).
    /// </summary>
    [ThreadStatic]
    private static IncrementalHash? sha256;

    private delegate int Hash(ReadOnlySpan<byte> source, Span<byte> digest);

    public static IEnumerable<Builtin> All =>
    [
        new("sha256", 1, 1, (in Arguments a) => Once(a, 64, SHA256Of), Passage.Hash),
        new("md5", 1, 1, (in Arguments a) => Once(a, 32, MD5Of), Passage.Hash),
        new("string.sha256", 1, 1, (in Arguments a) => Of(a, Bytes(a), SHA256Of), Passage.Hash),
        new("string.sha512", 1, 1, (in Arguments a) => Of(a, Bytes(a), SHA512.HashData), Passage.Hash),
        new("string.sha1", 1, 1, (in Arguments a) => Of(a, Bytes(a), SHA1Of), Passage.Hash),
        new("string.md5", 1, 1, (in Arguments a) => Of(a, Bytes(a), MD5Of), Passage.Hash),
    ];

    /// <summary>A value that is a digest of this length already is passed on in lower case.</summary>
    private static Value Once(in Arguments arguments, int digits, Hash hash)
    {
        var value = arguments[0];
        if (value.IsNull)
            return Value.Null;
        var bytes = value.Kind == ValueKind.Utf8 ? value.Utf8 : Bytes(arguments);
        if (bytes.IsEmpty)
            return Value.Null;
        if (bytes.Length != digits || bytes.ContainsAnyExcept(HexDigits))
            return Of(arguments, bytes, hash);
        var room = arguments.Run.Arena.Reserve(digits, out var chunk, out var start);
        Ascii.ToLower(bytes, room, out _);
        arguments.Run.Arena.Keep(digits);
        return Value.OfUtf8(chunk, start, digits);
    }

    private static Value Of(in Arguments arguments, ReadOnlySpan<byte> bytes, Hash hash)
    {
        Span<byte> digest = stackalloc byte[64];
        var length = hash(bytes, digest);
        arguments.Run.Step(1 + bytes.Length / 64, arguments.Place);
        var room = arguments.Run.Arena.Reserve(length * 2, out var chunk, out var start);
        Convert.TryToHexStringLower(digest[..length], room, out var written);
        arguments.Run.Arena.Keep(written);
        return Value.OfUtf8(chunk, start, written);
    }

    private static ReadOnlySpan<byte> Bytes(in Arguments arguments) =>
        Encoding.UTF8.GetBytes(arguments.Text(0) ?? "");

    private static int SHA256Of(ReadOnlySpan<byte> source, Span<byte> digest)
    {
        var hash = sha256 ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(source);
        return hash.GetHashAndReset(digest);
    }

    // Some vendors match on MD5 or SHA-1 digests; nothing is secured by them here.
#pragma warning disable CA5350, CA5351
    private static int MD5Of(ReadOnlySpan<byte> source, Span<byte> digest) => MD5.HashData(source, digest);

    private static int SHA1Of(ReadOnlySpan<byte> source, Span<byte> digest) => SHA1.HashData(source, digest);
#pragma warning restore CA5350, CA5351

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
}
