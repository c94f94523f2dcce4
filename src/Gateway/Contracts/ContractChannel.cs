namespace Gateway.Contracts;

/// <summary>Where hits come from, as contracts name it.</summary>
internal static class ContractChannel
{
    /// <summary>Hits of websites: all that this gateway receives.</summary>
    public const string Web = "web";

    public static readonly IReadOnlyList<string> All = [Web, "app", "crm", "offline", "server"];
}
