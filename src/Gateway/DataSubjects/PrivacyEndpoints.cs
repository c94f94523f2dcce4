using System.Globalization;
using Gateway.Access;
using Gateway.Consents;
using Gateway.Control;
using Gateway.Ledger.Entries;
using Gateway.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DataSubjects;

internal static class PrivacyEndpoints
{
    public const string Collection = "privacy-requests";

    public static void MapPrivacyRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup(Collection).WithTags("Privacy");
        requests.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<PrivacyRequestView>(new ListFilter("status",
                $"Only those in this state: {string.Join(", ", Words<PrivacyRequestStatus>.All)}."))
            .Describes("listPrivacyRequests", "Lists the requests of persons", "What people asked for and until when it "
                + "has to be answered. Whose they are is not told here.");
        requests.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<PrivacyRequestView>()
            .Describes("readPrivacyRequest", "Reads a request of a person", "With the partners that have to be told.");
        requests.MapGet("{id}/data", DataAsync).Allows(Operation.HandlePrivacyRequests).Shows<SubjectFile>()
            .Describes("readSubjectData", "Gathers everything about the person", "Every choice with the notice that was "
                + "shown, and every partner that received something, by name. Only when it is known who asks; that it "
                + "was read is recorded.");
        requests.MapPost("", ReceiveAsync).Allows(Operation.HandlePrivacyRequests)
            .Creates<PrivacyRequestView>(PrivacyRequestDraft.Example)
            .Describes("receivePrivacyRequest", "Takes in a request of a person", "The month in which it has to be "
                + "answered runs from the day it came.");
        requests.MapPost("{id}/identify", IdentifyAsync).Allows(Operation.HandlePrivacyRequests)
            .Decides<PrivacyRequestView>(PrivacyNoteDraft.Example)
            .Describes("identifyPerson", "Notes who asks", "How it was made sure that it is the person concerned.");
        requests.MapPost("{id}/extend", ExtendAsync).Allows(Operation.HandlePrivacyRequests)
            .Decides<PrivacyRequestView>(PrivacyNoteDraft.Example)
            .Describes("extendPrivacyRequest", "Takes two months more", "Once, with the reason that the person is told "
                + "(GDPR article 12(3)).");
        requests.MapPost("{id}/grant", GrantAsync).Allows(Operation.HandlePrivacyRequests)
            .Decides<PrivacyRequestView>(PrivacyNoteDraft.Example)
            .Describes("grantPrivacyRequest", "Does what is asked", "An objection withdraws every choice and empties the "
                + "queue at once. An erasure destroys the person's key and choices besides, unless a legal hold keeps "
                + "them. The partners that received something are told by e-mail where they have a privacy contact, and listed "
                + "with the receipt.");
        requests.MapPost("{id}/refuse", RefuseAsync).Allows(Operation.HandlePrivacyRequests)
            .Decides<PrivacyRequestView>(PrivacyNoteDraft.Example)
            .Describes("refusePrivacyRequest", "Refuses", "With the reason that the person is told.");
        requests.MapPost("{id}/notices/{partnerId}", NoticeAsync).Allows(Operation.HandlePrivacyRequests)
            .Decides<PrivacyRequestView>(PartnerNoticeDraft.Example)
            .Describes("notePartnerNotice", "Notes that a partner was told", "With the receipt (GDPR article 19).");
    }

    private static async Task<IResult> ListAsync(
        ListRequest list, Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        IQueryable<PrivacyRequest> requests = db.PrivacyRequests;
        if (list["status"] is { } word)
        {
            if (!Words<PrivacyRequestStatus>.TryParse(word, out var status))
            {
                return Problems.Unreadable(
                    $"status must be one of {string.Join(", ", Words<PrivacyRequestStatus>.All)}.");
            }

            requests = requests.Where(request => request.Status == status);
        }

        return TypedResults.Ok(await requests.PageAsync(list, PrivacyRequestView.From, cancel));
    }

    private static async Task<IResult> ReadAsync(
        string id, Actor actor, ControlStore store, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.PrivacyRequests.SingleOrDefaultAsync(request => request.Id == id, cancel) is { } request
            ? Answers.Ok(request, PrivacyRequestView.From(request))
            : Problems.NotFound("privacy request", id);
    }

    private static async Task<IResult> DataAsync(string id, Actor actor, ControlStore store, ConsentRecords consents,
        SubjectFiles files, EvidenceLog evidence, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        if (await db.PrivacyRequests.SingleOrDefaultAsync(request => request.Id == id, cancel) is not { } request)
            return Problems.NotFound("privacy request", id);
        if (request.Status == PrivacyRequestStatus.Received)
            return Problems.NotNow("Nobody has made sure yet who asks. Identify the person first.");
        await evidence.ExportedAsync(actor, "subject", new EntryTarget("privacy_request", id), cancel);
        return consents.Subjects.OfRequest(id) is { } subject
            ? TypedResults.Ok(await files.ReadAsync(subject, cancel))
            : Problems.NotNow("The person was erased: nothing is known of them any more.");
    }

    private static Task<IResult> ReceiveAsync(Draft<PrivacyRequestDraft> draft, Actor actor, ControlWriter writer,
        ConsentRecords consents, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await Change.CheckAsync(new PrivacyRequestDraftValidator(change.Now), draft.Value) is { } faults)
                return faults;
            if (consents.Newest(draft.Value.ConsentId!) is not { } choice || !actor.Sites.Contains(choice.Site))
            {
                var unknown = new Faults();
                unknown.Add("consentId", "is nobody's. Ask the person for the value of the cookie gw_consent.");
                return Problems.Invalid(unknown);
            }

            var received = draft.Value.ReceivedAt is { } at ? Instant.Parse(at) : change.Now;
            var request = new PrivacyRequest
            {
                Id = Slug.New("request"),
                Kind = Words<PrivacyRequestKind>.Parse(draft.Value.Kind),
                SiteId = choice.Site,
                ReceivedAt = received,
                DueAt = received.AddMonths(1),
                Notices = [],
            };
            consents.Subjects.Remember(request.Id, choice.Id);
            change.Create(request, PrivacyRequestView.From, "privacy_request.received");
            return Answers.Created(request, PrivacyRequestView.From(request), Collection);
        }, cancel);

    private static Task<IResult> IdentifyAsync(string id, Draft<PrivacyNoteDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) => StepAsync(id, actor, writer, draft, "identified",
            request => request.Status == PrivacyRequestStatus.Received ? null : "It is known already who asks.",
            (request, note, _) =>
                (request.Status, request.IdentifiedBy) = (PrivacyRequestStatus.Identified, note), cancel);

    private static Task<IResult> ExtendAsync(string id, Draft<PrivacyNoteDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) => StepAsync(id, actor, writer, draft, "extended",
            request => request.ExtendedBecause is null ? Closed(request) : "It was extended already.",
            (request, note, _) =>
                (request.DueAt, request.ExtendedBecause) = (request.ReceivedAt.AddMonths(3), note), cancel);

    private static Task<IResult> RefuseAsync(string id, Draft<PrivacyNoteDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) => StepAsync(id, actor, writer, draft, "refused", Closed,
            (request, note, now) => (request.Status, request.Outcome, request.ClosedAt) =
                (PrivacyRequestStatus.Refused, note, now), cancel);

    private static async Task<IResult> GrantAsync(string id, Draft<PrivacyNoteDraft> draft, Actor actor,
        ControlWriter writer, SubjectRights rights, PartnerLetters letters, CancellationToken cancel)
    {
        // Who received something is looked for before anything is destroyed, and before other changes have to wait.
        var recipients = await rights.RecipientsAsync(id, cancel);
        PrivacyRequest? granted = null;
        var answer = await writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<PrivacyRequest>(id, cancel) is not { } request)
                return Problems.NotFound("privacy request", id);
            if (await Change.CheckAsync(new PrivacyNoteDraftValidator(), draft.Value) is { } faults) return faults;
            if (request.Status != PrivacyRequestStatus.Identified)
                return Problems.NotNow(Closed(request) ?? "Identify the person first.");
            if (await rights.DoAsync(request, change, cancel) is { } why) return Problems.NotNow(why);
            change.Update(request, PrivacyRequestView.From, "privacy_request.granted", () =>
            {
                (request.Status, request.Outcome, request.ClosedAt) =
                    (PrivacyRequestStatus.Granted, draft.Value.Note, change.Now);
                if (request.Kind == PrivacyRequestKind.Access) return;
                request.Notices = [.. recipients.Select(recipient =>
                    new PartnerNotice(recipient.PartnerId, PartnerNoticeStatus.Pending, change.Now))];
                granted = request;
            }, draft.Value.Note);
            return Answers.Ok(request, PrivacyRequestView.From(request));
        }, cancel);
        // Only what was committed is told.
        if (granted is not null) letters.Tell(granted.Id, granted.Kind, granted.SiteId, recipients);
        return answer;
    }

    private static Task<IResult> NoticeAsync(string id, string partnerId, Draft<PartnerNoticeDraft> draft, Actor actor,
        ControlWriter writer, CancellationToken cancel) => writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<PrivacyRequest>(id, cancel) is not { } request)
                return Problems.NotFound("privacy request", id);
            if (request.Notices.All(notice => notice.PartnerId != partnerId))
                return Problems.NotFound("partner to be told", partnerId);
            if (await Change.CheckAsync(new PartnerNoticeDraftValidator(), draft.Value) is { } faults) return faults;
            var next = new PartnerNotice(partnerId, Words<PartnerNoticeStatus>.Parse(draft.Value.Status), change.Now,
                draft.Value.Reference);
            change.Update(request, PrivacyRequestView.From, "privacy_request.partner_told", () => request.Notices =
                [.. request.Notices.Select(notice => notice.PartnerId == partnerId ? next : notice)]);
            return Answers.Ok(request, PrivacyRequestView.From(request));
        }, cancel);

    private static Task<IResult> StepAsync(string id, Actor actor, ControlWriter writer,
        Draft<PrivacyNoteDraft> draft, string step, Func<PrivacyRequest, string?> refuses,
        Action<PrivacyRequest, string, DateTimeOffset> update, CancellationToken cancel) =>
        writer.RecordAsync(actor, async change =>
        {
            if (await change.FindAsync<PrivacyRequest>(id, cancel) is not { } request)
                return Problems.NotFound("privacy request", id);
            if (await Change.CheckAsync(new PrivacyNoteDraftValidator(), draft.Value) is { } faults) return faults;
            if (refuses(request) is { } why) return Problems.NotNow(why);
            change.Update(request, PrivacyRequestView.From, $"privacy_request.{step}",
                () => update(request, draft.Value.Note!, change.Now), draft.Value.Note);
            return Answers.Ok(request, PrivacyRequestView.From(request));
        }, cancel);

    private static string? Closed(PrivacyRequest request) => request.ClosedAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"It was answered on {at:u}.")
        : null;
}
