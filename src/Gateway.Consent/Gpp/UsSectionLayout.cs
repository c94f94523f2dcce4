namespace Gateway.Consent.Gpp;

/// <summary>Names and widths of one US section: a version of six bits, then fields of two bits each.</summary>
internal sealed class UsSectionLayout
{
    private readonly int[] _offsets = new int[Enum.GetValues<UsField>().Length];
    private readonly int[] _counts = new int[Enum.GetValues<UsField>().Length];

    public UsSectionLayout(
        int id, string name, int version, UsSubsection subsection, params IEnumerable<UsColumn> columns)
    {
        Id = id;
        Name = name;
        Version = version;
        Subsection = subsection;
        Columns = [.. columns];
        Array.Fill(_offsets, -1);
        foreach (var (field, count, _) in Columns)
        {
            _offsets[(int)field] = ValueCount;
            _counts[(int)field] = count;
            ValueCount += count;
        }
    }

    public int Id { get; }

    public string Name { get; }

    /// <summary>The one version there is of it.</summary>
    public int Version { get; }

    public UsSubsection Subsection { get; }

    public UsColumn[] Columns { get; }

    /// <summary>How many values of two bits the core holds.</summary>
    public int ValueCount { get; }

    /// <summary>The width of the core in bits.</summary>
    public int Width => 6 + 2 * ValueCount;

    /// <summary>24 to 27 open with the version of the MSPA, and may carry a section header before the core.</summary>
    public bool OpensWithMspa => Id >= UsSectionLayouts.FirstWithSectionHeader;

    /// <summary>Where the field's values start; -1 when the section has no such field.</summary>
    public int Offset(UsField field) => _offsets[(int)field];

    /// <summary>How many values the field has; 0 when the section has no such field.</summary>
    public int Count(UsField field) => _counts[(int)field];
}

/// <summary>One field in a layout.</summary>
/// <param name="Field">Which.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="IsList">True for an N-Bitfield, false for a single Int(2).</param>
internal readonly record struct UsColumn(UsField Field, int Count = 1, bool IsList = false)
{
    /// <summary>A field of one value is written by its name alone.</summary>
    public static implicit operator UsColumn(UsField field) => new(field);
}
