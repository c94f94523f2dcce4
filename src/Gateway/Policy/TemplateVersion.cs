using System.Security.Cryptography;
using System.Text;
using Gateway.Templates;

namespace Gateway.Policy;

/// <summary>A template's folder as it was last read.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Fingerprint">What its manifest and sources held.</param>
/// <param name="Good">The last version that could be used; null when none could.</param>
internal sealed record TemplateVersion(string Folder, string Fingerprint, VendorTemplate? Good)
{
    /// <summary>Reads the folder unless it holds what it held before.</summary>
    /// <param name="folder">The template's folder.</param>
    /// <param name="before">What was read before under this id.</param>
    /// <param name="faults">Everything that is wrong with what has changed.</param>
    /// <returns>Null for a folder that is no template's and never was.</returns>
    public static TemplateVersion? Of(string folder, TemplateVersion? before, out IReadOnlyList<TemplateFault> faults)
    {
        faults = [];
        if (before is null && !File.Exists(Path.Combine(folder, "template.json"))) return null;
        try
        {
            // The fingerprint comes first: what is written while the folder is read counts as the next change.
            var fingerprint = FingerprintOf(folder);
            if (before?.Folder == folder && before.Fingerprint == fingerprint) return before;
            var load = VendorTemplate.Load(folder, TemplateFolder.CategoryOf);
            faults = load.Faults;
            return new TemplateVersion(folder, fingerprint, load.Template ?? before?.Good);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            if (before?.Folder == folder && before.Fingerprint == wrong.Message) return before;
            faults = [new TemplateFault(1, 1, wrong.Message, "Let the gateway read the folder.")];
            return new TemplateVersion(folder, wrong.Message, before?.Good);
        }
    }

    private static string FingerprintOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is not (".json" or ".sbn")) continue;
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(file))));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
