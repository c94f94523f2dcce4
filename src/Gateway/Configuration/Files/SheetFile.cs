using System.Text;

namespace Gateway.Configuration.Files;

/// <summary>A spreadsheet's file as text: UTF-8, or UTF-16 with its mark, as spreadsheets save them.</summary>
internal static class SheetFile
{
    /// <exception cref="FileFault">There is none, or it is in another encoding.</exception>
    public static string Read(string path)
    {
        if (!File.Exists(path)) throw new FileFault($"There is no file {path}.");
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new FileFault($"{path} is not UTF-8. Save it as 'CSV UTF-8'.");
        }
    }
}
