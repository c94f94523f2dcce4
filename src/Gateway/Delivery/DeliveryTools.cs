using Gateway.Delivery.Tokens;
using Gateway.Ledgers;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Telemetry;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery;

/// <summary>What every tag's worker works with.</summary>
internal sealed class DeliveryTools(CurrentPolicy policy, DeliveryAttempt attempt, VendorExchange exchange,
    AccessTokens tokens, SpoolWriter spool, DeliveryReceipts receipts, GatewayClock clock, TimeProvider time,
    GatewayMeter meter, IOptions<DeliveryOptions> options, ILogger<DeliveryService> log)
{
    public CurrentPolicy Policy => policy;

    public DeliveryAttempt Attempt => attempt;

    public VendorExchange Exchange => exchange;

    public AccessTokens Tokens => tokens;

    public SpoolWriter Spool => spool;

    public DeliveryReceipts Receipts => receipts;

    public GatewayClock Clock => clock;

    public TimeProvider Time => time;

    public GatewayMeter Meter => meter;

    public ILogger Log => log;

    /// <summary>One at a time is attempted alone, over all tags, while it is known to be suspect.</summary>
    public SemaphoreSlim Alone { get; } = new(1);

    public TimeSpan Suspicion => TimeSpan.FromSeconds(options.Value.SuspicionSeconds);

    public TagPace PaceOf(string tag) => new(tag, options.Value, clock, time, spool, log);

    /// <summary>A delivery whose attempt ended by a fault of ours.</summary>
    public DeliveryResult Broken(PendingDelivery delivery, Receipt receipt) => exchange.Failed(
        policy.State.Wiring(receipt.Tag)?.Template.Manifest.Retry ?? RetrySchedule.Unstated, delivery, receipt, null,
        arrived: true);
}
