using Gateway.Audit;
using Gateway.Consent;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Policy;

namespace Gateway.Reports;

/// <summary>Every tag on every site: on or off, under which contract, for how long, and why.</summary>
internal sealed class States(CurrentPolicy policy, PastPolicy past) : ReportKind
{
    public override string Name => "states";

    public override string OperationId => "reportStates";

    public override ReportTitle Title { get; } = new(
        "Partners, tags and sites: what is on, under which contract, for how long, and why not",
        "Partenaires, tags et sites : ce qui est actif, sous quel contrat, jusqu'à quand, et sinon pourquoi");

    public override IReadOnlyList<ListFilter> Parameters =>
    [
        new("at", "The instant to judge by. Default: now, or knownAt."),
        new("knownAt", "As it was known at this instant: what was recorded later is left out. Default: at, where that "
            + "lies in the past; else now."),
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var known = query.Instant("knownAt");
        var at = query.Instant("at") ?? known ?? query.Now;
        if (query.Faults.Any) return [];
        // Whether a tag was on, or something killed, in the past is known from what was recorded then.
        known ??= at < query.Now ? at : null;
        var state = known is { } then ? await past.KnownAtAsync(then, cancel) : policy.State;
        var rows = state.Snapshot.Sites.SelectMany(site => site.Tags, (site, tag) => Row(state, site.Id, tag, at))
            .OrderBy(row => row[0], StringComparer.Ordinal).ThenBy(row => row[1], StringComparer.Ordinal)
            .ThenBy(row => row[2], StringComparer.Ordinal).ToList();
        return
        [
            new ReportTable("states", ["partner", "tag", "site", "on", "contract", "valid until", "days left",
                "transfer basis", "reasons", "what to do"], rows),
        ];
    }

    private static IReadOnlyList<string> Row(PolicyState state, string site, TagPolicy tag, DateTimeOffset at)
    {
        var answer = Decider.Gates(tag, at);
        var contract = answer.Grant is { } grant ? state.Contract(grant.ContractId, grant.ContractVersion) : null;
        var reasons = ReasonView.Of(answer.Reasons, default(ConsentReasons));
        return
        [
            tag.PartnerId, tag.Id, site, reasons.Count == 0 ? "yes" : "no",
            contract is null ? "" : $"{contract.Id}@{contract.Version}", ReportTable.Text(contract?.ValidTo),
            contract?.ValidTo is { } end ? ReportTable.Text((long)Math.Floor((end - at).TotalDays)) : "",
            contract?.TransferBasis.Id ?? (contract?.TransferBasis.Kind is { } kind ? Words.Word(kind) : ""),
            ReportTable.Several(reasons.Select(reason => reason.Code)),
            string.Join(' ', reasons.Select(reason => reason.Fix)),
        ];
    }
}
