namespace Gateway.Consent.Gpp;

/// <summary>A decoded US section: the national one (7) or a state's (8 to 27).</summary>
public sealed class UsSection
{
    private readonly byte[] _values;

    internal UsSection(UsSectionLayout layout, int version, byte[] values, bool? gpc, byte[]? sensitive)
    {
        Layout = layout;
        Version = version;
        _values = values;
        Gpc = gpc;
        SensitiveSubsection = sensitive;
        Answers = new(this);
    }

    /// <summary>The section id, 7 to 27.</summary>
    public int Id => Layout.Id;

    /// <summary>The API prefix, for example <c>usnat</c>.</summary>
    public string Name => Layout.Name;

    /// <summary>Version of the section, or of the MSPA in sections 24 to 27.</summary>
    public int Version { get; }

    /// <summary>The GPC subsection; null when it is absent, which is not the same as false.</summary>
    public bool? Gpc { get; }

    /// <summary>What the section says of opting out.</summary>
    public UsSectionAnswers Answers { get; }

    internal UsSectionLayout Layout { get; }

    internal byte[]? SensitiveSubsection { get; }

    /// <summary>True when the section has this field.</summary>
    public bool Has(UsField field) => !Values(field).IsEmpty;

    /// <summary>The values of a field, 0 to 3 each; empty when the section has none.</summary>
    public ReadOnlySpan<byte> Values(UsField field)
    {
        if (field == UsField.SensitiveDataProcessing && SensitiveSubsection is { } sensitive)
            return sensitive;
        var offset = Layout.Offset(field);
        return offset < 0 ? [] : _values.AsSpan(offset, Layout.Count(field));
    }

    /// <summary>The value of a field of one value; 0 when the section has none.</summary>
    public int Value(UsField field) => Values(field) is [var value, ..] ? value : 0;
}
