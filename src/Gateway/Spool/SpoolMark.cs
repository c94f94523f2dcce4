using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Spool;

/// <summary>
/// How far acceptance has come and the latest instant known to have passed, in <c>spool.mark</c>, outside of spool.db:
/// a database that lost accepted hits, whatever became of it, is found out by what the mark says. Only the writer's
/// thread uses it.
/// </summary>
/// <remarks>
/// Two places are written in turn, so that one of them is whole whenever the power goes. A place is 40 bytes: the number
/// of the last accepted hit, how many hits were open, the instant in Unix milliseconds, each 8 bytes big-endian, and the
/// first 16 bytes of their SHA-256.
/// </remarks>
internal sealed class SpoolMark : IDisposable
{
    private const int FieldBytes = 24;
    private const int PlaceBytes = 40;
    private const int PlaceDistance = 4096;

    private readonly FileStream _cached;
    private readonly FileStream _synced;
    private int _place;

    public SpoolMark(string path)
    {
        _cached = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        // Flush(true) hides the disk's errors on Linux; a write through to the disk tells them.
        _synced = new FileStream(
            path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0, FileOptions.WriteThrough);
        for (var place = 0; place < 2; place++)
        {
            if (Read(place) is not { } read) continue;
            Stood = new MarkedState(Math.Max(Stood.LastHit, read.LastHit),
                read.LastHit >= Stood.LastHit ? read.Open : Stood.Open, Math.Max(Stood.Clock, read.Clock));
        }
    }

    /// <summary>What it said when it was opened; zeros when there was none.</summary>
    public MarkedState Stood { get; }

    /// <summary>Writes it where it outlives the process, not yet a power cut.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Note(MarkedState state) => Write(_cached, state);

    /// <summary>Writes it through to the disk.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Sync(MarkedState state) => Write(_synced, state);

    public void Dispose()
    {
        _cached.Dispose();
        _synced.Dispose();
    }

    private void Write(FileStream file, MarkedState state)
    {
        Span<byte> place = stackalloc byte[PlaceBytes];
        BinaryPrimitives.WriteInt64BigEndian(place, state.LastHit);
        BinaryPrimitives.WriteInt64BigEndian(place[8..], state.Open);
        BinaryPrimitives.WriteInt64BigEndian(place[16..], state.Clock);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(place[..FieldBytes], digest);
        digest[..(PlaceBytes - FieldBytes)].CopyTo(place[FieldBytes..]);
        RandomAccess.Write(file.SafeFileHandle, place, _place * (long)PlaceDistance);
        _place = 1 - _place;
    }

    private MarkedState? Read(int place)
    {
        Span<byte> read = stackalloc byte[PlaceBytes];
        if (RandomAccess.Read(_cached.SafeFileHandle, read, place * (long)PlaceDistance) != PlaceBytes) return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(read[..FieldBytes], digest);
        return !digest[..(PlaceBytes - FieldBytes)].SequenceEqual(read[FieldBytes..])
            ? null
            : new MarkedState(BinaryPrimitives.ReadInt64BigEndian(read), BinaryPrimitives.ReadInt64BigEndian(read[8..]),
                BinaryPrimitives.ReadInt64BigEndian(read[16..]));
    }
}

/// <summary>What the mark holds.</summary>
/// <param name="LastHit">The number of the last hit that was accepted.</param>
/// <param name="Open">How many hits were not delivered to all of their tags.</param>
/// <param name="Clock">The latest instant known to have passed, in Unix milliseconds.</param>
internal readonly record struct MarkedState(long LastHit, long Open, long Clock);
