namespace Gateway.Load;

/// <summary>Starts what is needed, measures, prints, and stops what it started.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(LoadOptions options)
    {
        var (bareProcess, bareAddress) = await ChildProcess.StartRoleAsync("bare");
        await using var _ = bareProcess;
        if (options.Subject == "bare") return await AgainstItselfAsync(options, bareProcess, bareAddress);
        var (vendorsProcess, vendorsAddress) = await ChildProcess.StartRoleAsync("vendors");
        await using var vendorsAlive = vendorsProcess;
        await using var gateway = await GatewayUnderLoad.StartAsync(options, vendorsAddress);
        var subject = new Target(gateway.Process, gateway.PublicAddress, gateway.Hit);
        using var drain = new Drain(vendorsAddress, gateway.Process, subject, GatewayUnderLoad.Vendors,
            TimeSpan.FromSeconds(options.Drain));
        return options.Minutes is { } minutes
            ? await SteadyLoad.RunAsync(options, TimeSpan.FromMinutes(minutes), gateway.Process, subject, drain)
            : await AgainstTheGatewayAsync(
                options, new Target(bareProcess, bareAddress, gateway.Hit), subject, vendorsAddress, drain);
    }

    private static async Task<int> AgainstItselfAsync(LoadOptions options, ChildProcess bareProcess, Uri bareAddress)
    {
        var hit = new HitBytes("load-site", "http://localhost", null, TimeProvider.System.GetUtcNow());
        var (process, address) = await ChildProcess.StartRoleAsync("bare");
        await using var _ = process;
        var comparisons = await Alternation.RunAsync(options, new Target(bareProcess, bareAddress, hit),
            new Target(process, address, hit), afterSubject: () => Task.CompletedTask);
        await Report.PrintAsync(options, comparisons, "bare again", delivery: null);
        return 0;
    }

    private static async Task<int> AgainstTheGatewayAsync(
        LoadOptions options, Target bare, Target subject, Uri vendors, Drain drain)
    {
        var comparisons = options.Backlog
            ? await VendorsAway.WhileAsync(vendors,
                () => Alternation.RunAsync(options, bare, subject, afterSubject: () => Task.CompletedTask))
            : await Alternation.RunAsync(options, bare, subject, drain.WaitAsync);
        await drain.WaitAsync();
        var delivery = await drain.CheckAsync();
        await Report.PrintAsync(options, comparisons, "gateway", delivery);
        return delivery.NothingLost ? 0 : 1;
    }
}
