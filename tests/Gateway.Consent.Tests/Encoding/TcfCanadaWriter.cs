namespace Gateway.Consent.Tests.Encoding;

/// <summary>
/// An encoder of section tcfcav1 for the tests, with Fibonacci ranges or with the old fixed integers.
/// </summary>
internal static class TcfCanadaWriter
{
    public static string Encode(int[] purposes, int[] vendors, bool fibonacci = true)
    {
        var core = new BitWriter().Write(1, 6).Write(17_000_000_000, 36).Write(17_000_000_000, 36)
            .Write(7, 12).Write(1, 12).Write(1, 6).WriteLetters("FR").Write(40, 12).Write(2, 6).WriteBit(false)
            .WriteIds([], 12).WriteIds(purposes, 24).WriteIds([7], 24);
        WriteVendors(core, vendors, fibonacci);
        WriteVendors(core, [Some.Vendor], fibonacci);
        return core.Write(0, 12).ToText();
    }

    private static void WriteVendors(BitWriter writer, int[] vendors, bool fibonacci)
    {
        writer.Write(vendors.DefaultIfEmpty(0).Max(), 16).WriteBit(vendors.Length > 0);
        var ranges = IdRanges.Of(vendors);
        if (vendors.Length > 0 && fibonacci)
            writer.WriteFibonacciRange(ranges);
        if (vendors.Length == 0 || fibonacci)
            return;
        writer.Write(ranges.Count, 12);
        foreach (var (first, last) in ranges)
        {
            writer.WriteBit(last > first).Write(first, 16);
            if (last > first)
                writer.Write(last, 16);
        }
    }
}
