namespace Gateway.Egress;

/// <summary>A request that was not sent because of where it leads or what its headers hold.</summary>
internal sealed class EgressRefusedException(EgressReason reason, string host)
    : HttpRequestException(EgressReasons.Describe(reason).Sentence)
{
    public EgressReason Reason => reason;

    /// <summary>The host as the request names it.</summary>
    public string Host => host;
}
