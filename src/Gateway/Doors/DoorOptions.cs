namespace Gateway.Doors;

/// <summary>Where the two doors listen. Section <c>Gateway</c>.</summary>
internal sealed class DoorOptions
{
    /// <summary>The address of both doors. Default: every address of the machine.</summary>
    public string Address { get; init; } = "*";

    /// <summary>The port that faces visitors.</summary>
    public int PublicPort { get; init; } = 8080;

    /// <summary>The port that faces colleagues.</summary>
    public int ManagementPort { get; init; } = 8081;
}
