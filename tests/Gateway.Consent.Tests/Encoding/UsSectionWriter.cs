using Gateway.Consent.Gpp;

namespace Gateway.Consent.Tests.Encoding;

/// <summary>
/// An encoder of US sections for the tests. Unless told otherwise it writes a visitor who was told everything, opted
/// out of nothing, is no child and allowed every sensitive category.
/// </summary>
internal sealed record UsSectionWriter(int Id)
{
    public int Version { get; init; } = Id == 7 ? 2 : 1;

    public bool? Gpc { get; init; }

    public bool WithSensitive { get; init; } = true;

    public IReadOnlyDictionary<UsField, int[]> Values { get; init; } = new Dictionary<UsField, int[]>();

    public UsSectionWriter With(UsField field, params int[] values) =>
        this with { Values = new Dictionary<UsField, int[]>(Values) { [field] = values } };

    public string Encode()
    {
        var layout = Id == 7
            ? Version == 1 ? UsSectionLayouts.NationalV1 : UsSectionLayouts.NationalV2
            : UsSectionLayouts.States[Id - 8];
        var core = new BitWriter().Write(Version, 6);
        foreach (var (field, count, _) in layout.Columns)
        {
            for (var i = 0; i < count; i++)
                core.Write(Values.TryGetValue(field, out var values)
                    && i < values.Length ? values[i] : Usual(field), 2);
        }

        var text = core.ToText();
        if (layout.Subsection == UsSubsection.Gpc && Gpc is { } gpc)
            return text + "." + new BitWriter().Write(1, 2).WriteBit(gpc).ToText();
        return layout.Subsection == UsSubsection.Sensitive && WithSensitive
            ? text + "." + new BitWriter().Write(0b1010_1010_1010_1010, 16).ToText()
            : text;
    }

    private static int Usual(UsField field) => field switch
    {
        UsField.SaleOptOut or UsField.SharingOptOut or UsField.TargetedAdvertisingOptOut => 2,
        UsField.SensitiveDataProcessing => 2,
        UsField.KnownChildSensitiveDataConsents or UsField.MspaMode => 0,
        UsField.MspaOptOutOptionMode or UsField.MspaServiceProviderMode => 2,
        UsField.PersonalDataConsents or UsField.AdditionalDataProcessingConsent => 0,
        _ => 1,
    };
}
