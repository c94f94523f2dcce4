using System.Net;
using Gateway.Egress;
using Gateway.Telemetry;
using Gateway.Tests.Control;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Egress;

/// <summary>The way out as the tests of its users need it, with patience for a machine that is busy.</summary>
internal static class SomeEgress
{
    public const double Patience = 60;

    /// <summary>The real one, with hosts that may be private.</summary>
    public static EgressGate Gate(params string[] privateHosts) =>
        Gate(new EgressOptions { PrivateHosts = privateHosts, ConnectTimeoutSeconds = Patience },
            Dns.GetHostAddressesAsync, new CollectedLog());

    public static EgressGate Gate(
        EgressOptions options, HostResolver resolve, CollectedLog log, GatewayMeter? meter = null)
    {
        var wrapped = Options.Create(options);
        var rules = new EgressRules(wrapped);
        var refusals = new EgressRefusals(meter ?? new GatewayMeter(), TimeProvider.System,
            new Logger<EgressRefusals>(new LoggerFactory([log])));
        return new EgressGate(rules, new EgressDialer(rules, refusals, resolve), refusals, wrapped);
    }

    public static EgressRules Rules(params string[] privateHosts) =>
        new(Options.Create(new EgressOptions { PrivateHosts = privateHosts }));
}
