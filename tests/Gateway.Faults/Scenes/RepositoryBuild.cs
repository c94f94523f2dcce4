namespace Gateway.Faults.Scenes;

/// <summary>The programs as the repository's Release build left them.</summary>
internal static class RepositoryBuild
{
    public static string Of(string project, string assembly)
    {
        var build = $"src/{project}/bin/Release/net10.0/{assembly}.dll";
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, build))) return Path.Combine(folder, build);
        }

        throw new InvalidOperationException($"{build} is not there: dotnet build Gateway.sln -c Release");
    }
}
