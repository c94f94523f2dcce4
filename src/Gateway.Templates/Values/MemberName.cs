using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Templates.Values;

/// <summary>
/// A member's name in the forms that reading and writing want, made once when a template is compiled.
/// </summary>
internal sealed class MemberName(string text)
{
    public string Text { get; } = text;

    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);

    public uint Hash { get; } = HashOf(Encoding.UTF8.GetBytes(text));

    /// <summary>As it stands in JSON, with quotes and colon.</summary>
    public byte[] Label { get; } = Encoding.UTF8.GetBytes(
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":");

    /// <summary>FNV-1a: equal names have equal hashes, and names in one object are few.</summary>
    public static uint HashOf(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var b in name)
            hash = (hash ^ b) * 16777619u;
        return hash;
    }
}
