namespace Gateway.Egress;

/// <summary>Why a request does not leave.</summary>
internal enum EgressReason : byte
{
    NotHttps = 0,
    UserInfo = 1,
    NotAName = 2,
    PrivateAddress = 3,
    ForbiddenAddress = 4,
    Header = 5,
}

/// <summary>A reason in words.</summary>
/// <param name="Code">Stable, for machines; a label of the metric.</param>
/// <param name="Sentence">What is wrong, and what mends it.</param>
internal sealed record EgressReasonText(string Code, string Sentence);

internal static class EgressReasons
{
    private const string Exempt = "Hosts that Gateway:Egress:PrivateHosts names are exempt.";

    private static readonly EgressReasonText[] Texts =
    [
        new("not_https", "The address is not https: what is sent would be readable on its way. "
            + Exempt),
        new("user_info", "The address holds a user name, which hides the host that comes after it."),
        new("not_a_name", "The host is an IP address, or is not written in ASCII (xn--…). " + Exempt),
        new("private_address", "The host's address is private. " + Exempt),
        new("forbidden_address",
            "The host leads to a cloud's metadata service, or to an address that nothing is ever sent to."),
        new("header", "A header cannot be sent as it is: it holds a control character or letters beyond ASCII, is too "
            + "long, or is none that a caller may set."),
    ];

    public static EgressReasonText Describe(EgressReason reason) => Texts[(int)reason];
}
