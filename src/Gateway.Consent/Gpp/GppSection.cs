using Gateway.Consent.Tcf;
using Gateway.Consent.TcfCanada;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Gpp;

/// <summary>One section of a GPP string. Of the decoded values exactly the one that belongs to the id is set, unless
/// the section is unknown or does not decode.</summary>
public sealed class GppSection
{
    /// <summary>tcfeuv2</summary>
    public const int TcfEuId = 2;

    /// <summary>tcfcav1</summary>
    public const int TcfCanadaId = 5;

    /// <summary>uspv1</summary>
    public const int UsPrivacyId = 6;

    internal GppSection(int id, ReadOnlySpan<char> text, int start)
    {
        Id = id;
        DecodeError error = default;
        switch (id)
        {
            case TcfEuId:
                Name = "tcfeuv2";
                TcString.TryDecode(text, out var tcf, out error);
                Tcf = tcf;
                break;
            case TcfCanadaId:
                Name = "tcfcav1";
                TcfCanada = TcfCanadaDecoder.Decode(text, out error);
                break;
            case UsPrivacyId:
                Name = "uspv1";
                UsPrivacyString.TryDecode(text, out var privacy, out error);
                UsPrivacy = privacy;
                break;
            case >= UsSectionLayouts.First and <= UsSectionLayouts.Last:
                Name = id == UsSectionLayouts.First
                    ? UsSectionLayouts.NationalV1.Name
                    : UsSectionLayouts.States[id - UsSectionLayouts.First - 1].Name;
                Us = UsSectionDecoder.Decode(id, text, out error);
                break;
        }

        Error = error.Fault == DecodeFault.None ? default : error.Shift(start);
    }

    /// <summary>The section id of the header.</summary>
    public int Id { get; }

    /// <summary>The API prefix; null for an id that is not known here.</summary>
    public string? Name { get; }

    /// <summary>Why the section did not decode, with the position in the whole string.</summary>
    public DecodeError Error { get; }

    /// <summary>Section 2.</summary>
    public TcString? Tcf { get; }

    /// <summary>Section 5.</summary>
    public TcfCanadaString? TcfCanada { get; }

    /// <summary>Section 6.</summary>
    public UsPrivacyString? UsPrivacy { get; }

    /// <summary>Sections 7 to 27.</summary>
    public UsSection? Us { get; }
}
