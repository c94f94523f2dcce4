using System.Text.Json;
using Gateway.Consent.Gpp;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Json;

/// <summary>
/// A decoded GPP string as JSON: <c>section_ids</c>, <c>sections</c> by API prefix with the field names of the
/// specifications, and <c>section_errors</c> where a known section does not decode.
/// </summary>
public static class GppJson
{
    private static readonly string[] FieldNames = Enum.GetNames<UsField>();

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, GppString gpp)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(gpp);
        json.WriteStartObject();
        json.WriteStartArray("section_ids");
        foreach (var section in gpp.Sections)
            json.WriteNumberValue(section.Id);
        json.WriteEndArray();
        json.WriteStartObject("sections");
        foreach (var section in gpp.Sections)
            WriteSection(json, section);
        json.WriteEndObject();
        WriteErrors(json, gpp);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of a declared error: <c>error</c> and <c>position</c>.</summary>
    public static void WriteError(Utf8JsonWriter json, DecodeError error)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("error", error.Code);
        json.WriteNumber("position", error.Position);
    }

    private static void WriteSection(Utf8JsonWriter json, GppSection section)
    {
        if (section.Name is null || section.Error.Fault != DecodeFault.None)
            return;
        json.WritePropertyName(section.Name);
        if (section.Tcf is { } tcf)
            TcfJson.Write(json, tcf);
        else if (section.TcfCanada is { } canada)
            TcfJson.Write(json, canada);
        else if (section.UsPrivacy is { } privacy)
            WriteUsPrivacy(json, privacy);
        else
            WriteUs(json, section.Us!);
    }

    private static void WriteErrors(Utf8JsonWriter json, GppString gpp)
    {
        if (gpp.Sections.All(section => section.Error.Fault == DecodeFault.None))
            return;
        json.WriteStartObject("section_errors");
        foreach (var section in gpp.Sections.Where(section => section.Error.Fault != DecodeFault.None))
        {
            json.WriteStartObject(section.Name!);
            WriteError(json, section.Error);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUsPrivacy(Utf8JsonWriter json, UsPrivacyString privacy)
    {
        json.WriteStartObject();
        json.WriteNumber("Version", UsPrivacyString.Version);
        json.WriteString("Notice", [privacy.Notice]);
        json.WriteString("OptOutSale", [privacy.OptOutSale]);
        json.WriteString("LspaCovered", [privacy.LspaCovered]);
        json.WriteEndObject();
    }

    private static void WriteUs(Utf8JsonWriter json, UsSection section)
    {
        json.WriteStartObject();
        json.WriteNumber(section.Layout.OpensWithMspa ? "MspaVersion" : "Version", section.Version);
        foreach (var (field, _, isList) in section.Layout.Columns)
        {
            if (isList)
                WriteValues(json, FieldNames[(int)field], section.Values(field));
            else
                json.WriteNumber(FieldNames[(int)field], section.Value(field));
        }

        WriteSubsection(json, section);
        json.WriteEndObject();
    }

    private static void WriteSubsection(Utf8JsonWriter json, UsSection section)
    {
        if (section.Layout.Subsection == UsSubsection.Gpc)
        {
            json.WriteBoolean("GpcSegmentIncluded", section.Gpc is not null);
            if (section.Gpc is { } gpc)
                json.WriteBoolean("Gpc", gpc);
        }
        else if (section.Layout.Subsection == UsSubsection.Sensitive)
        {
            json.WriteBoolean("SensitiveDataConsentSegmentIncluded", section.SensitiveSubsection is not null);
            if (section.SensitiveSubsection is { } sensitive)
                WriteValues(json, FieldNames[(int)UsField.SensitiveDataProcessing], sensitive);
        }
    }

    private static void WriteValues(Utf8JsonWriter json, string name, ReadOnlySpan<byte> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
