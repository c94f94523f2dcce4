namespace Gateway.Tests.Control;

/// <summary>What a gateway that still runs would leave if it ended now: its files, and no claim on the ledger.</summary>
internal static class CrashedFolder
{
    public static DirectoryInfo Of(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("gateway-crashed-");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock"))
        {
            var target = Path.Combine(copy.FullName, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
