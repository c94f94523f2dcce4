namespace Gateway.Egress;

/// <summary>
/// The first thing that every request to the outside meets. What the dialer refuses comes out as it refused it.
/// </summary>
internal sealed class EgressHandler(HttpMessageHandler inner, EgressRules rules, EgressRefusals refusals)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (rules.Refusal(url) is { } reason) throw refusals.Refuse(reason, url.IdnHost);
        if (!EgressHeaders.CanBeSent(request)) throw refusals.Refuse(EgressReason.Header, url.IdnHost);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.InnerException is EgressRefusedException refused)
        {
            throw refused;
        }
    }
}
