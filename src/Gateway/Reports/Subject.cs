using Gateway.Access;
using Gateway.Consents;
using Gateway.Control;
using Gateway.DataSubjects;

namespace Gateway.Reports;

/// <summary>Everything about one consent id: what was shown and chosen, and who received something.</summary>
internal sealed class Subject(ConsentRecords consents, SubjectFiles files) : ReportKind
{
    public override string Name => "subject";

    public override string OperationId => "reportSubject";

    public override Operation Operation => Operation.HandlePrivacyRequests;

    public override ReportTitle Title { get; } = new(
        "Everything about one consent id: what was shown, what was chosen, who received what",
        "Tout sur un identifiant de consentement : ce qui a été montré, ce qui a été choisi, qui a reçu quoi");

    public override IReadOnlyList<ListFilter> Parameters =>
    [
        new("consent", "The consent id."), new("at", "The instant at which the state is asked. Default: now."),
    ];

    public override async Task<IReadOnlyList<ReportTable>> MakeAsync(ReportQuery query, CancellationToken cancel)
    {
        var (consent, at) = (query.Needed("consent"), query.At());
        if (query.Faults.Any) return [];
        var file = consents.Newest(consent) is null ? null : await files.ReadAsync(consent, cancel);
        var current = file?.Choices.LastOrDefault(choice => choice.At <= at);
        return
        [
            new ReportTable("state", ["at", "choice", "granted", "denied", "valid until"], current is null ? [] :
                [[ReportTable.Text(at), ReportTable.Text(current.Version),
                    at < current.ExpiresAt ? ReportTable.Several(current.Granted) : "",
                    ReportTable.Several(current.Denied), ReportTable.Text(current.ExpiresAt)]]),
            new ReportTable("choices", ["choice", "at", "site", "clicked", "language", "granted", "denied",
                "partners named", "notice sha256", "notice"],
                [.. (file?.Choices ?? []).Select(choice => (IReadOnlyList<string>)
                [
                    ReportTable.Text(choice.Version), ReportTable.Text(choice.At), choice.Site, choice.Action,
                    choice.Language, ReportTable.Several(choice.Granted), ReportTable.Several(choice.Denied),
                    ReportTable.Several(choice.Partners), choice.NoticeSha256, choice.Notice?.GetRawText() ?? "",
                ])]),
            new ReportTable("recipients", ["partner", "legal name", "country", "sends", "first", "last", "categories",
                "purposes", "contracts", "transfer bases", "receipts"],
                [.. (file?.Recipients ?? []).Select(row => (IReadOnlyList<string>)
                [
                    row.PartnerId, row.LegalName ?? "", row.Country ?? "", ReportTable.Text(row.Sends),
                    ReportTable.Text(row.First), ReportTable.Text(row.Last), ReportTable.Several(row.Categories),
                    ReportTable.Several(row.Purposes), ReportTable.Several(row.Contracts),
                    ReportTable.Several(row.TransferBases), string.Join(' ', row.Receipts),
                ])]),
        ];
    }
}
