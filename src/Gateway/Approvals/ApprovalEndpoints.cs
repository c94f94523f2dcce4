using System.Globalization;
using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Approvals;

internal static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup(ApprovalRequests.Collection).WithTags("Approvals");
        approvals.MapGet("", ListAsync).Allows(Operation.Read)
            .Lists<ApprovalView>(
                new("status", $"Only those in this state: {string.Join(", ", Words<ApprovalStatus>.All)}."),
                new("action", "Only this action: tag.switch."),
                new("subject", "Only about this: tag:meta-boutique; or about all of a kind: tag."),
                new("requestedBy", "Only what this key or account asked for, by its id."))
            .Describes("listApprovals", "Lists the requests", "Every change that takes, or took, the approval of "
                + "others or waits for its instant, the newest first.");
        approvals.MapGet("{id}", ReadAsync).Allows(Operation.Read).Shows<ApprovalView>()
            .Describes("readApproval", "Reads a request",
                "differences says what it does to the data that may flow; sha256 is what approving has to send.");
        approvals.MapPut("{id}", EditAsync).Allows(Operation.Ask).Replaces<ApprovalView>(ApprovalDraft.Example)
            .Describes("editApproval", "Edits a request",
                "Only who asked. The request gets another sha256, and every decision about it is void.");
        approvals.MapPost("{id}/approve", ApproveAsync).Allows(Operation.Approve)
            .Decides<ApprovalView>(ApproveDraft.Example)
            .Describes("approve", "Approves a request", "Bound to the sha256 of what you have seen. Nobody approves "
                + "what the same person asked for, whichever key they use, and admins approve nothing. With the last "
                + "approval that it needs the change is made, or waits for its instant.");
        approvals.MapPost("{id}/reject", RejectAsync).Allows(Operation.Reject)
            .Decides<ApprovalView>(CommentDraft.Example)
            .Describes("reject", "Rejects a request", "Takes one person, also when it was approved and waits.");
        approvals.MapPost("{id}/withdraw", WithdrawAsync).Allows(Operation.Ask)
            .Decides<ApprovalView>(CommentDraft.Example)
            .Describes("withdraw", "Withdraws a request", "Only who asked.");
    }

    private static async Task<IResult> ListAsync(ListRequest list, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        IQueryable<Approval> approvals = db.Approvals;
        if (list["status"] is { } word)
        {
            if (!Words<ApprovalStatus>.TryParse(word, out var status))
                return Problems.Unreadable($"status must be one of {string.Join(", ", Words<ApprovalStatus>.All)}.");
            approvals = approvals.Where(approval => approval.Status == status);
        }

        if (list["action"] is { } action) approvals = approvals.Where(approval => approval.Action == action);
        if (list["requestedBy"] is { } by) approvals = approvals.Where(approval => approval.RequestedBy == by);
        if (list["subject"]?.Split(':', 2) is [var kind, .. var id])
        {
            approvals = approvals.Where(approval => approval.SubjectKind == kind);
            if (id is [var only]) approvals = approvals.Where(approval => approval.SubjectId == only);
        }

        if (list.After is not null)
        {
            if (!TryPosition(list.After, out var at, out var last))
                return Problems.Unreadable("cursor must be the value of next from the page before.");
            approvals = approvals.Where(approval => approval.CreatedAt < at
                || (approval.CreatedAt == at && approval.Id.CompareTo(last) < 0));
        }

        var found = await approvals.OrderByDescending(approval => approval.CreatedAt)
            .ThenByDescending(approval => approval.Id).Take(list.Limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(Page<ApprovalView>.Cut(found, list.Limit, ApprovalView.From, Position));
    }

    private static async Task<IResult> ReadAsync(string id, Actor actor, ControlStore store,
        CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        return await db.Approvals.SingleOrDefaultAsync(approval => approval.Id == id, cancel) is { } approval
            ? Answers.Ok(approval, ApprovalView.From(approval))
            : Problems.NotFound("approval", id);
    }

    private static Task<IResult> EditAsync(string id, Draft<ApprovalDraft> draft,
        [FromHeader(Name = "If-Match")] string? ifMatch, Actor actor, ApprovalDecisions decisions,
        CancellationToken cancel) => decisions.EditAsync(id, actor, draft.Value, ifMatch, cancel);

    private static Task<IResult> ApproveAsync(string id, Draft<ApproveDraft> draft, Actor actor,
        ApprovalDecisions decisions, CancellationToken cancel) =>
        decisions.ApproveAsync(id, actor, draft.Value, cancel);

    private static Task<IResult> RejectAsync(string id, Draft<CommentDraft> draft, Actor actor,
        ApprovalDecisions decisions, CancellationToken cancel) =>
        decisions.RejectAsync(id, actor, draft.Value, cancel);

    private static Task<IResult> WithdrawAsync(string id, Draft<CommentDraft> draft, Actor actor,
        ApprovalDecisions decisions, CancellationToken cancel) =>
        decisions.WithdrawAsync(id, actor, draft.Value, cancel);

    private static string Position(Approval approval) => string.Create(CultureInfo.InvariantCulture,
        $"{approval.CreatedAt.ToUnixTimeMilliseconds()} {approval.Id}");

    private static bool TryPosition(string cursor, out DateTimeOffset at, out string id)
    {
        (at, id) = (default, "");
        if (cursor.Split(' ') is not [var milliseconds, var last] || !long.TryParse(milliseconds, NumberStyles.None,
            CultureInfo.InvariantCulture, out var number) || number > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        (at, id) = (DateTimeOffset.FromUnixTimeMilliseconds(number), last);
        return true;
    }
}
