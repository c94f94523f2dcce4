namespace Gateway;

/// <summary>The one folder that the gateway writes to. Setting <c>Gateway:Data</c>.</summary>
internal sealed class DataFolder
{
    public DataFolder(IConfiguration configuration)
    {
        Path = System.IO.Path.GetFullPath(configuration["Gateway:Data"] ?? "data");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }
}
