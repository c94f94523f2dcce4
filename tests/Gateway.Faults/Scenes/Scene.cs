using System.Diagnostics;
using Gateway.Faults.Vendors;

namespace Gateway.Faults.Scenes;

/// <summary>One gateway with its visitors, its colleagues and its vendors.</summary>
internal sealed record Scene(
    VendorHall Vendors, GatewayProcess Gateway, Visitors Visitors, Colleagues Colleagues, TimeSpan Patience)
    : IAsyncDisposable
{
    /// <summary>Waits until a vendor took everything that was accepted; gives up after the patience.</summary>
    /// <returns>How many accepted hits it has not.</returns>
    public async Task<int> DrainAsync(string tag = "tag-0")
    {
        var taken = Vendors[tag].Taken;
        await UntilAsync(() => Task.FromResult(
            taken.Count >= Visitors.Accepted.Count && Visitors.Accepted.MissingFrom(taken).Count == 0));
        return Visitors.Accepted.MissingFrom(taken).Count;
    }

    /// <summary>Waits until nothing of a tag waits any more, and says what became of its hits.</summary>
    public async Task<Funnel> SettleAsync(string tag = "tag-0")
    {
        var funnel = await Colleagues.FunnelAsync(tag);
        await UntilAsync(async () => (funnel = await Colleagues.FunnelAsync(tag)).Waiting == 0);
        return funnel;
    }

    /// <summary>Waits for something, at most as long as the patience lasts.</summary>
    /// <returns>Whether it came.</returns>
    public async Task<bool> UntilAsync(Func<Task<bool>> come)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await come())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) return false;
            await Task.Delay(25);
        }

        return true;
    }

    /// <summary>
    /// The result of a fault after which everything must have reached one vendor, and stand in a ledger that is whole.
    /// </summary>
    public async Task<FaultResult> AccountAsync(string fault, int tries, string tag = "tag-0")
    {
        var missing = await DrainAsync(tag);
        return new FaultResult(fault, tries, Visitors.Accepted.Count, missing, Vendors[tag].Taken.Again)
            .But(missing == 0 ? null
                : $"{missing} did not arrive; the gateway says {await Colleagues.FunnelAsync(tag)}; it wrote {Gateway.Tail()}")
            .But(await Auditor.ObjectionAsync(Gateway, Colleagues));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Vendors.DisposeAsync();
        Visitors.Dispose();
        Colleagues.Dispose();
        if (Directory.Exists(Gateway.Data) && Path.GetFileName(Gateway.Data).StartsWith("data-", StringComparison.Ordinal))
            Directory.Delete(Gateway.Data, recursive: true);
    }
}
