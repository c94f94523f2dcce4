using Gateway.Consent;
using Gateway.Consent.VendorLists;
using Gateway.Egress;
using Microsoft.Extensions.Options;

namespace Gateway.Consents;

/// <summary>
/// Keeps the vendor list and the CMP list current: read at the start and on a timer, never because a request names a
/// version. A list that cannot be had or read changes nothing; the last good copy is kept on disk and in force.
/// </summary>
internal sealed class ConsentLists(
    ConsentEvaluator evaluator, IOptions<ConsentListOptions> options, EgressGate gate, DataFolder folder,
    TimeProvider time, ILogger<ConsentLists> log) : BackgroundService
{
    private readonly ListSource _vendors = new(
        gate, options.Value.VendorList, Path.Combine(folder.Path, "vendor-list.json"));

    private readonly ListSource _cmps = new(gate, options.Value.CmpList, Path.Combine(folder.Path, "cmp-list.json"));

    /// <summary>
    /// The lists are there before the doors open, from the last good copy where their source is silent.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        if (evaluator.Vendors is null) TakeVendors(_vendors.LastGood());
        if (evaluator.Cmps is null) TakeCmps(_cmps.LastGood());
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _vendors.Dispose();
        _cmps.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(options.Value.RefreshHours), time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RefreshAsync(stoppingToken);
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        await ReadAsync(_vendors, TakeVendors, cancellation);
        await ReadAsync(_cmps, TakeCmps, cancellation);
    }

    private async Task ReadAsync(ListSource source, Func<byte[]?, string?> take, CancellationToken cancellation)
    {
        if (source.Name is null) return;
        try
        {
            var json = await source.ReadAsync(cancellation);
            if (take(json) is { } problem) ConsentLog.ListUnreadable(log, source.Name, problem);
            else source.Keep(json);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UnauthorizedAccessException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            ConsentLog.ListUnreachable(log, source.Name, fault);
        }
    }

    private string? TakeVendors(byte[]? json)
    {
        if (json is null) return null;
        if (!VendorList.TryParse(json, out var list, out var problem)) return problem;
        evaluator.Use(list);
        return null;
    }

    private string? TakeCmps(byte[]? json)
    {
        if (json is null) return null;
        if (!CmpList.TryParse(json, out var list, out var problem)) return problem;
        evaluator.Use(list);
        return null;
    }
}
