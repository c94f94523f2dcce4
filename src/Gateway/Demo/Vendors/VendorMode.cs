namespace Gateway.Demo.Vendors;

/// <summary>How a stand-in behaves.</summary>
internal enum VendorMode
{
    /// <summary>Answers as the vendor does when all is well.</summary>
    Ok,

    /// <summary>Asks to slow down: 429 with Retry-After.</summary>
    Throttling,

    /// <summary>Fails with 500 and the vendor's own error body.</summary>
    Failing,

    /// <summary>Answers well, three seconds late.</summary>
    Slow,

    /// <summary>Takes the connection and drops it without an answer.</summary>
    Down,
}

internal static class VendorModes
{
    public static readonly IReadOnlyDictionary<string, VendorMode> ByName = new Dictionary<string, VendorMode>
    {
        ["ok"] = VendorMode.Ok,
        ["429"] = VendorMode.Throttling,
        ["500"] = VendorMode.Failing,
        ["slow"] = VendorMode.Slow,
        ["down"] = VendorMode.Down,
    };

    public static string Name(this VendorMode mode) => ByName.First(one => one.Value == mode).Key;
}
