namespace Gateway.Demo.Vendors;

/// <summary>What a stand-in answers.</summary>
internal readonly record struct VendorAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    private const string JsonType = "application/json; charset=utf-8";

    public static VendorAnswer Empty(int status) => new(status, null, default);

    public static VendorAnswer Json(int status, ReadOnlySpan<byte> body) => new(status, JsonType, body.ToArray());
}
