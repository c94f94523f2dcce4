namespace Gateway.Cli;

/// <summary>
/// Where the templates are when the call does not say: beside the program, or above the working folder.
/// </summary>
internal static class TemplatePlaces
{
    private const string Name = "tag-templates";

    public static string Default
    {
        get
        {
            for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
            {
                var beside = Path.Combine(folder.FullName, Name);
                if (Directory.Exists(beside)) return beside;
            }

            return Path.Combine(AppContext.BaseDirectory, Name);
        }
    }
}
