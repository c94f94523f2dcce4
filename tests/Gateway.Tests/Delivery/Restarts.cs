namespace Gateway.Tests.Delivery;

/// <summary>What a crash leaves: the files as they are at one moment, while the process still runs.</summary>
internal static class Restarts
{
    public static string Copy(DeliveryWorld world)
    {
        var copy = Directory.CreateTempSubdirectory("gateway-crashed-").FullName;
        foreach (var file in Directory.EnumerateFiles(world.Folder, "*.db*"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }
}
