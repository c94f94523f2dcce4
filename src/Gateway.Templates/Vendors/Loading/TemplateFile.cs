using System.Text;
using System.Text.Json;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Reads a file of a template's folder, which anyone may have put there: nothing that is no ordinary file, nothing
/// huge, nothing that is not UTF-8.
/// </summary>
internal static class TemplateFile
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// The file's bytes without a byte order mark; null when it cannot be read, and then the faults say why.
    /// </summary>
    /// <param name="folder">The template's folder.</param>
    /// <param name="name">The file's name in it, as faults show it.</param>
    /// <param name="mostBytes">The largest size.</param>
    /// <param name="faults">Gets what is wrong.</param>
    public static byte[]? Read(string folder, string name, int mostBytes, List<TemplateFault> faults)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            if (target is not { Exists: true })
                return Fault("There is no such file.", null, name, faults);
            // Pipes and devices have no length: they are never opened, since reading one may never end.
            if (target.Length == 0)
                return Fault("The file is empty or no ordinary file.", null, name, faults);
            if (target.Length > mostBytes)
                return Fault($"The file has {target.Length} bytes.", $"At most {mostBytes} are read.", name, faults);
            var bytes = new byte[target.Length];
            using var stream = new FileStream(target.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            Strict.GetCharCount(bytes);
            return bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        }
        catch (DecoderFallbackException)
        {
            return Fault("The file is not UTF-8.", "Save it as UTF-8.", name, faults);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // The message holds the whole path, which is the machine's business.
            return Fault("The file cannot be read.", "Look at its rights and its links.", name, faults);
        }
    }

    /// <summary>What is wrong with JSON, without the place that the fault names by itself.</summary>
    public static string Words(JsonException wrong)
    {
        var end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? wrong.Message : wrong.Message[..end];
    }

    private static byte[]? Fault(string message, string? fix, string name, List<TemplateFault> faults)
    {
        faults.Add(new TemplateFault(1, 1, message, fix, name));
        return null;
    }
}
