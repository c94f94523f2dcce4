namespace Gateway.Cli;

/// <summary>The settings of a verb that works on the data folder: the environment, then <c>--data FOLDER</c>.</summary>
internal static class VerbSettings
{
    public static IConfiguration Read(string[] args) => new ConfigurationBuilder().AddEnvironmentVariables()
        .AddInMemoryCollection(args is [.., "--data", var folder]
            ? [KeyValuePair.Create("Gateway:Data", (string?)folder)]
            : [])
        .Build();
}
