using System.Buffers.Binary;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Witness;

/// <summary>Notes in one file, each after its length in four bytes.</summary>
internal static class WitnessStateText
{
    public static byte[] Join(IEnumerable<Note> notes)
    {
        using var output = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var bytes in notes.Select(note => note.ToBytes()))
        {
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            output.Write(length);
            output.Write(bytes);
        }

        return output.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Join"/> wrote.</exception>
    public static IReadOnlyList<Note> Split(byte[] bytes)
    {
        var notes = new List<Note>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = bytes.Length - at < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            if (length < 0 || length > bytes.Length - at - 4
                || !Note.TryParse(bytes.AsSpan(at + 4, length), out var note))
                throw new InvalidDataException("It is altered. Restore it; do not start without it.");
            notes.Add(note);
            at += 4 + length;
        }

        return notes;
    }
}
