using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>Lets the demo's page see each attempt. Nobody listens otherwise, and then it costs nothing.</summary>
internal sealed class DeliveryFeed
{
    public delegate void Listener(Receipt receipt, TagWiring wiring, VendorRequest? request, TimeSpan took);

    public Listener? Heard { get; set; }
}
