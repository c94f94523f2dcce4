namespace Gateway.Consent.Tests.Encoding;

/// <summary>An encoder of GPP strings for the tests.</summary>
internal static class GppStringWriter
{
    public static string Encode(params (int Id, string Section)[] sections)
    {
        var ordered = sections.OrderBy(section => section.Id).ToArray();
        var header = new BitWriter().Write(3, 6).Write(1, 6)
            .WriteFibonacciRange(IdRanges.Of(ordered.Select(section => section.Id)));
        return string.Join('~', ordered.Select(section => section.Section).Prepend(header.ToText()));
    }
}
