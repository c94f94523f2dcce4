using System.Security.Cryptography.X509Certificates;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Scenes;

/// <summary>What a fault is made with.</summary>
internal sealed record Stage(FaultOptions Options, Baseline Baseline, string Work)
{
    /// <summary>Starts vendors and a gateway of its own, and lets a visitor consent.</summary>
    /// <param name="site">Whose hits: <c>one</c>, <c>three</c> or <c>ten</c>, after the number of its tags.</param>
    /// <param name="data">The data folder; a new one in the work folder when absent.</param>
    /// <param name="settings">The gateway's settings and environment.</param>
    /// <param name="certificate">With one the vendors speak TLS.</param>
    public async Task<Scene> OpenAsync(string site = "one", string? data = null,
        IReadOnlyDictionary<string, string>? settings = null, X509Certificate2? certificate = null)
    {
        data ??= Path.Combine(Work, $"data-{Guid.NewGuid():N}");
        Baseline.CopyTo(data);
        var vendors = await VendorHall.OpenAsync(Baseline.Tags, certificate);
        var gateway = new GatewayProcess(Baseline.Assembly, data, vendors.Address);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) gateway.Settings[name] = value;
        var scene = new Scene(vendors, gateway, new Visitors(gateway.PublicDoor, site),
            new Colleagues(gateway.ManagementDoor, Baseline.Keys), Options.Patience);
        try
        {
            await gateway.StartAsync();
            await scene.Visitors.ConsentAsync();
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }
}
