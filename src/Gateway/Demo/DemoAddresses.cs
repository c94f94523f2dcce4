namespace Gateway.Demo;

/// <summary>Where the parts of the demo really listen.</summary>
internal sealed record DemoAddresses(int Public, int Management, int Shop, int Vendors)
{
    /// <summary>What to open, and what to do there, as it is printed when everything listens.</summary>
    public string Greeting => $"""

          Gateway demo

          the shop          http://localhost:{Public}/         as a visitor sees it: refuse, accept, buy a lamp
          what happens      http://localhost:{Management}/demo/    every hit, decision and delivery, live
          management API    http://localhost:{Management}/api/v1/

          behind them: the shop's own origin on port {Shop}, stand-ins for the vendors on port {Vendors}
          Ctrl-C stops. The next start continues on the same data; --fresh starts anew.

        """;
}
