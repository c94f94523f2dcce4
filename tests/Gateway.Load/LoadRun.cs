namespace Gateway.Load;

/// <summary>Starts what is needed, measures, prints, and stops what it started.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
        var (bareProcess, bareAddress) = await ChildProcess.StartRoleAsync("bare");
        await using var _ = bareProcess;
        return options.Subject == "bare"
            ? await AgainstItselfAsync(options, bareAddress)
            : await AgainstTheGatewayAsync(options, bareAddress);
    }

    private static async Task<int> AgainstItselfAsync(LoadOptions options, Uri bareAddress)
    {
        var hit = new HitBytes("load-site", "http://localhost", null, TimeProvider.System.GetUtcNow());
        var (process, address) = await ChildProcess.StartRoleAsync("bare");
        await using var _ = process;
        var comparisons = await Alternation.RunAsync(options, new Target("bare", bareAddress, hit),
            new Target("bare again", address, hit), afterSubject: () => Task.CompletedTask);
        await Report.PrintAsync(options, comparisons, "bare again", delivery: null);
        return 0;
    }

    private static async Task<int> AgainstTheGatewayAsync(LoadOptions options, Uri bareAddress)
    {
        var (vendorsProcess, vendorsAddress) = await ChildProcess.StartRoleAsync("vendors");
        await using var vendorsAlive = vendorsProcess;
        await using var gateway = await GatewayUnderLoad.StartAsync(options, vendorsAddress);
        var subject = new Target("gateway", gateway.PublicAddress, gateway.Hit);
        using var drain = new Drain(vendorsAddress, subject, GatewayUnderLoad.Vendors,
            TimeSpan.FromSeconds(options.Drain));
        var comparisons = await Alternation.RunAsync(options, new Target("bare", bareAddress, gateway.Hit), subject,
            drain.WaitAsync);
        var delivery = await drain.CheckAsync();
        await Report.PrintAsync(options, comparisons, "gateway", delivery);
        return delivery.NothingLost ? 0 : 1;
    }
}
