using System.Security.Cryptography;

namespace Gateway;

/// <summary>
/// Random bytes out of a stock that each thread has: to ask the system for a few costs as much as to ask it for a
/// thousand. What was given out is overwritten.
/// </summary>
internal static class RandomStock
{
    private const int Length = 1024;

    [ThreadStatic]
    private static byte[]? s_stock;

    [ThreadStatic]
    private static int s_left;

    /// <param name="bytes">Is filled: at most 1024 bytes.</param>
    public static void Fill(Span<byte> bytes)
    {
        var stock = s_stock ??= new byte[Length];
        if (s_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(stock);
            s_left = Length;
        }

        s_left -= bytes.Length;
        var taken = stock.AsSpan(s_left, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
    }
}
