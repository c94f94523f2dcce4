using Gateway.Delivery.Tokens;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>A batch after every check: what is settled without being sent, and the requests that carry the rest.</summary>
internal sealed record PreparedBatch(
    List<DeliveryResult> Unsent, List<PreparedDelivery> Ready, IReadOnlyList<JoinedRequest> Requests, AccessToken? Token)
{
    /// <summary>The deliveries by what settles them: those that are not sent, if any, and those of each request.</summary>
    public IReadOnlyList<IReadOnlyList<PendingDelivery>> Parts
    {
        get
        {
            var parts = new List<IReadOnlyList<PendingDelivery>>(Requests.Count + 1);
            if (Unsent.Count > 0) parts.Add(Unsent.ConvertAll(result => result.Delivery));
            foreach (var request in Requests) parts.Add([.. request.Members.Select(member => Ready[member].Delivery)]);
            return parts;
        }
    }

    /// <summary>The same with nothing to send: what was ready waits, and no attempt is counted.</summary>
    public PreparedBatch Held(VendorExchange exchange, string why)
    {
        foreach (var request in Requests) request.Dispose();
        return new PreparedBatch(
            [.. Unsent, .. Ready.Select(held => exchange.Waits(held.Delivery, held.Receipt with { Detail = why }))],
            [], [], Token);
    }

    /// <summary>What a request carries, in its order.</summary>
    public IReadOnlyList<PreparedDelivery> MembersOf(int request) =>
        [.. Requests[request].Members.Select(member => Ready[member])];
}
