using System.Text.Json;
using Gateway.Access;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.History;
using Gateway.KillSwitches;
using Gateway.Partners;
using Gateway.Policy;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>
/// The policy as it was known at an instant, from the history: what was recorded later is left out, and what was
/// deleted or taken back later is there.
/// </summary>
internal sealed class PastPolicy(ControlStore store, PolicyBuilder builder)
{
    // Which secrets a tag had is on record, what they were is not: nothing is sent by this policy.
    private static readonly Secret Unknown = new("unknown");

    public async Task<PolicyState> KnownAtAsync(DateTimeOffset knownAt, CancellationToken cancel)
    {
        await using var db = store.Read();
        var newest = (await db.History.Where(entry => entry.RecordedAt <= knownAt && !db.History.Any(later =>
                later.Kind == entry.Kind && later.Id == entry.Id && later.Version > entry.Version
                && later.RecordedAt <= knownAt))
            .OrderBy(entry => entry.Id).ToListAsync(cancel)).Where(entry => entry.Content is not null)
            .ToLookup(entry => entry.Kind);
        var lines = await ContractHistory.TimelinesAsync(
            db, [.. newest[ContractHistory.Kind].Select(entry => entry.Id)], knownAt, cancel);
        return builder.Build(new ControlState
        {
            Revision = 0,
            Sites = [.. newest["site"].Select(Read<SiteView>).Select(SiteOf)],
            Partners = [.. newest["partner"].Select(Read<Partner>)],
            Contracts = [.. lines.OrderBy(line => line.Key, StringComparer.Ordinal).SelectMany(line => line.Value)],
            TransferBases = [.. newest["transfer_basis"].Select(Read<TransferBasis>)],
            Tags = [.. newest["tag"].Select(entry => new WiredTag(Read<Tag>(entry),
                Read<TagView>(entry).Secrets.Keys.ToDictionary(name => name, _ => Unknown), []))],
            KillSwitches = [.. newest["kill_switch"].Select(Read<KillSwitchView>).Select(KillOf)],
        }, epoch: 0);
    }

    private static T Read<T>(HistoryEntry entry) =>
        JsonSerializer.Deserialize<T>(entry.Content!, JsonSerializerOptions.Web)!;

    private static Site SiteOf(SiteView site) => new()
    {
        Id = site.Id, Name = site.Name, Key = site.Key, Origins = site.Origins, Upstream = site.Upstream,
        InjectTag = site.InjectTag, Mode = site.Mode, Cmp = site.Cmp, DefaultCountry = site.DefaultCountry,
        Currency = site.Currency, Banner = site.Banner, Version = site.Version,
    };

    private static KillSwitch KillOf(KillSwitchView kill) => new()
    {
        Id = kill.Id, Scope = kill.Scope.Kind, ScopeId = kill.Scope.Id, Reason = kill.Reason, By = kill.By,
        Sites = [SiteScope.Every], CreatedAt = kill.At, Version = kill.Version,
    };
}
