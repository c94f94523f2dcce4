using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors;

/// <summary>Values in places that hold text only: query parameters, form fields, headers.</summary>
internal static class FormText
{
    /// <summary>The text of a scalar; null for null and "", which are left out.</summary>
    public static string? Of(in Value value, Place place)
    {
        if (value.IsList || value.IsObject || value.Kind == ValueKind.Function)
            throw Run.Fail("A list or an object does not fit into a parameter.", place);
        var text = value.Kind == ValueKind.RawNumber ? Encoding.UTF8.GetString(value.Utf8) : ValueText.Scalar(value);
        return text.Length == 0 ? null : text;
    }
}
