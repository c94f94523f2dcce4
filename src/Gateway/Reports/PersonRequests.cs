using Gateway.Access;
using Gateway.Control;
using Gateway.DataSubjects;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Reports;

/// <summary>
/// What persons asked for: when it came, until when it has to be answered, what came of it (GDPR article 12; CCPA
/// regulations §7101), and which partners have to be told and were (GDPR article 19).
/// </summary>
internal sealed class PersonRequests(ControlStore store) : ReportKind
{
    public override string Name => "requests";

    public override string OperationId => "reportRequests";

    public override Operation Operation => Operation.HandlePrivacyRequests;

    public override ReportTitle Title { get; } = new(
        "What persons asked for: deadlines, answers, and the partners that have to be told",
        "Demandes des personnes : délais, réponses, et partenaires à informer");

    public override IReadOnlyList<ListFilter> Parameters => Recipients.Periods;

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (from, to) = query.Days();
        if (query.Faults.Any) return [];
        await using var db = store.Read();
        var requests = await db.PrivacyRequests.Where(request => request.ReceivedAt >= from && request.ReceivedAt < to)
            .OrderBy(request => request.ReceivedAt).ToListAsync(cancel);
        return
        [
            new ReportTable("requests", ["request", "asked for", "site", "received at", "identified by", "to answer by",
                "late", "extended because", "state", "answered at", "days to answer", "answer or reason"],
                [.. requests.Select(request => Row(request, query.Now))]),
            new ReportTable("partners to be told", ["request", "partner", "state", "since", "receipt"],
                [.. requests.SelectMany(request => request.Notices, (request, notice) => (IReadOnlyList<string>)
                [
                    request.Id, notice.PartnerId, Words<PartnerNoticeStatus>.Of(notice.Status),
                    ReportTable.Text(notice.At), notice.Reference ?? "",
                ])]),
        ];
    }

    private static IReadOnlyList<string> Row(PrivacyRequest request, DateTimeOffset now) =>
    [
        request.Id, Words<PrivacyRequestKind>.Of(request.Kind), request.SiteId, ReportTable.Text(request.ReceivedAt),
        request.IdentifiedBy ?? "", ReportTable.Text(request.DueAt),
        (request.ClosedAt ?? now) > request.DueAt ? "yes" : "no", request.ExtendedBecause ?? "",
        Words<PrivacyRequestStatus>.Of(request.Status), ReportTable.Text(request.ClosedAt),
        request.ClosedAt is { } at ? ReportTable.Text((long)Math.Ceiling((at - request.ReceivedAt).TotalDays)) : "",
        request.Outcome ?? "",
    ];
}
