using Gateway.Access;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Approvals;

/// <summary>
/// Brings approved changes into force at their instant, and ends what has expired. It looks at what is stored and at
/// the clock of the wall every second, so that neither a restart nor a clock that was set makes it miss anything.
/// </summary>
internal sealed partial class ApprovalSchedule(ControlStore store, ControlWriter writer, ApprovalRequests requests,
    GovernedActions actions, TimeProvider time, ILogger<ApprovalSchedule> log) : BackgroundService
{
    private static readonly Actor Scheduler = Actor.Gateway("schedule");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunDueAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What is due stays due; the next second tries again.
                LogFailed(fault);
            }
        }
    }

    /// <summary>Does what is due now.</summary>
    public async Task RunDueAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = store.Read();
        var due = await db.Approvals
            .Where(approval => approval.Status == ApprovalStatus.Pending || approval.Status == ApprovalStatus.Scheduled)
            .Where(approval => approval.ExpiresAt <= now
                || (approval.Status == ApprovalStatus.Scheduled && approval.EffectiveAt <= now))
            .OrderBy(approval => approval.EffectiveAt).Select(approval => approval.Id).ToListAsync(cancel);
        foreach (var id in due)
            await writer.ChangeAsync(Scheduler, change => RunAsync(change, id, cancel), cancel);
    }

    private async Task<IResult> RunAsync(Change change, string id, CancellationToken cancel)
    {
        // Another change may have ended it since it was looked at.
        if (await change.Db.Approvals.FindAsync([id], cancel) is not { IsOpen: true } approval) return Results.Empty;
        if (change.Now >= approval.ExpiresAt) ApprovalSteps.Expire(change, approval);
        else if (approval.Status == ApprovalStatus.Scheduled) await ApplyAsync(change, approval, cancel);
        return Results.Empty;
    }

    // Approved days ago, and asked again now: rights, references, the version, and what the settings need.
    private async Task ApplyAsync(Change change, Approval approval, CancellationToken cancel)
    {
        var planned = await actions[approval.Action].PlanAsync(change, Target.Asked(approval), approval.Change, cancel);
        if (planned.Plan is not { } plan)
        {
            ApprovalSteps.Void(change, approval, Why(planned.Refusal!.ProblemDetails));
        }
        else if (!requests.Missing(plan, approval.Function, approval.Decisions).IsComplete)
        {
            ApprovalSteps.Void(change, approval, "More functions have to approve this than did. Ask again.");
        }
        else
        {
            change.Update(approval, ApprovalView.From, "approval.applied",
                () => approval.Status = ApprovalStatus.Applied);
            ApprovalSteps.Apply(change, approval, plan);
        }
    }

    private static string Why(Microsoft.AspNetCore.Mvc.ProblemDetails refusal) =>
        refusal.Extensions.TryGetValue("errors", out var listed)
            && listed is IReadOnlyDictionary<string, List<string>> errors
            ? string.Join(" ", errors.SelectMany(member => member.Value, (member, fault) => $"{member.Key} {fault}"))
            : refusal.Detail!;

    [LoggerMessage(1, LogLevel.Error, "What is due of the approved changes could not be done; it is tried again")]
    private partial void LogFailed(Exception fault);
}
