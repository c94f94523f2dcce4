using System.Buffers.Binary;

namespace Gateway.Consent.Bits;

/// <summary>
/// Reads big-endian fields off unpacked six-bit text. The first fault sticks: everything read after it is 0, so that
/// a layout is read in one go and checked once.
/// </summary>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <param name="bytes">The data, with <see cref="SixBitText.Slack"/> bytes behind it.</param>
    /// <param name="length">How many bits are data.</param>
    public BitReader(ReadOnlySpan<byte> bytes, int length)
    {
        _bytes = bytes;
        Length = length;
    }

    /// <summary>The bits there are.</summary>
    public int Length { get; }

    /// <summary>The bit that is read next.</summary>
    public int Position { get; private set; }

    /// <summary>The first fault, if any.</summary>
    public DecodeFault Fault { get; private set; }

    /// <summary>The fault with the index of its character within the segment.</summary>
    public readonly DecodeError Error => new(Fault, Position / 6);

    /// <summary>The next 57 bits or more, left-aligned in 64; zeros behind the end.</summary>
    public readonly ulong Window => BinaryPrimitives.ReadUInt64BigEndian(_bytes[(Position >> 3)..]) << (Position & 7);

    /// <summary>Reads an unsigned field of at most 57 bits.</summary>
    public ulong ReadLong(int width)
    {
        var window = Window;
        return Skip(width) ? window >> (64 - width) : 0;
    }

    /// <summary>Reads an unsigned field of 1 to 31 bits.</summary>
    public int Read(int width) => (int)ReadLong(width);

    /// <summary>Reads one bit.</summary>
    public bool ReadBit() => ReadLong(1) != 0;

    /// <summary>
    /// Reads a bitfield of 1 to 32 bits whose first bit stands for id 1, and gives id n in bit n - 1.
    /// </summary>
    public uint ReadIds(int count)
    {
        var field = (uint)ReadLong(count) << (32 - count);
        field = (field & 0x5555_5555) << 1 | field >> 1 & 0x5555_5555;
        field = (field & 0x3333_3333) << 2 | field >> 2 & 0x3333_3333;
        field = (field & 0x0F0F_0F0F) << 4 | field >> 4 & 0x0F0F_0F0F;
        return BinaryPrimitives.ReverseEndianness(field);
    }

    /// <summary>Steps over bits; false, with <see cref="DecodeFault.Truncated"/>, when there are not so many.</summary>
    public bool Skip(int width)
    {
        if (Fault == DecodeFault.None && width <= Length - Position)
        {
            Position += width;
            return true;
        }

        Fail(DecodeFault.Truncated);
        return false;
    }

    /// <summary>Records a fault unless there is one already.</summary>
    public void Fail(DecodeFault fault)
    {
        if (Fault == DecodeFault.None)
            Fault = fault;
    }
}
