using Gateway.Access.Accounts;
using Gateway.Access.Passwords;
using Gateway.Access.SecondFactors;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Sessions;

/// <summary>
/// Logs a person in with e-mail, password and second factor. An unknown e-mail is answered like a wrong password,
/// after the same work.
/// </summary>
internal sealed class LogIn(ControlStore store, ControlWriter writer, PasswordHashes hashes, SecondFactor secondFactor,
    OpenSessions sessions, LogInThrottle throttle, ILogger<LogIn> log)
{
    /// <summary>From how many failures in a row the audit trail tells of them, and again at every doubling.</summary>
    private const int Series = 5;

    public async Task<IResult> TryAsync(LogInDraft draft, HttpContext http, CancellationToken cancel)
    {
        var key = Account.KeyOf(draft.Email!);
        var attempt = throttle.Begin(key, http.Connection.RemoteIpAddress);
        if (attempt.Wait > TimeSpan.Zero) return PutOff(attempt.Wait);
        var account = await FindAsync(key, cancel);
        var verdict = await CheckAsync(account, draft.Password!, cancel);
        if (verdict is null) return PutOff(TimeSpan.FromSeconds(5));
        if (verdict == PasswordVerdict.Wrong || account is not { Disabled: false })
            return await FailAsync(account, attempt, cancel);
        if (account.HasSecondFactor && draft is { Code: null, RecoveryCode: null })
        {
            attempt.TakeBack();
            return Problems.SecondFactorRequired();
        }

        var hash = verdict == PasswordVerdict.RightButOutdated ? hashes.Hash(draft.Password!) : null;
        var answer = await writer.RecordAsync(account.As(account.Roles[0]), async change =>
        {
            var now = await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == account.Id, cancel);
            if (now is not { Disabled: false } || now.PasswordHash != account.PasswordHash) return Results.Empty;
            if (now.HasSecondFactor && !secondFactor.Accepts(now, draft.Code, draft.RecoveryCode, change.Now))
                return Results.Empty;
            now.PasswordHash = hash ?? now.PasswordHash;
            change.Note(now, "account.logged_in", why: now.HasSecondFactor ? "password, second factor" : "password");
            var proof = new SessionProof(change.Now, now.HasSecondFactor);
            var begun = await sessions.BeginAsync(change, now, now.Roles[0], proof, http, cancel);
            return sessions.Answer(now, begun, change.Now);
        }, cancel);
        if (answer == Results.Empty) return await FailAsync(account, attempt, cancel);
        attempt.Succeeded();
        return answer;
    }

    /// <summary>
    /// Checks what a person who is logged in proves with, under the same throttle. Null when it is right; otherwise the
    /// answer.
    /// </summary>
    public async Task<IResult?> RefusalAsync(Account account, HttpContext http, Func<Task<bool>> isRight,
        CancellationToken cancel)
    {
        var attempt = throttle.Begin(account.EmailKey, http.Connection.RemoteIpAddress);
        if (attempt.Wait > TimeSpan.Zero) return PutOff(attempt.Wait);
        if (!await isRight()) return await FailAsync(account, attempt, cancel);
        attempt.Succeeded();
        return null;
    }

    /// <summary>Whether it is the account's password; null when too many are being checked.</summary>
    public async Task<PasswordVerdict?> CheckAsync(Account? account, string password, CancellationToken cancel)
    {
        try
        {
            return await hashes.CheckAsync(account?.PasswordHash, password, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<Account?> FindAsync(string key, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Accounts.SingleOrDefaultAsync(row => row.EmailKey == key, cancel);
    }

    private ThrottledAnswer PutOff(TimeSpan wait)
    {
        AccessLog.LogInPutOff(log, Math.Ceiling(wait.TotalSeconds));
        return new ThrottledAnswer(wait);
    }

    private async Task<IResult> FailAsync(Account? account, LogInThrottle.Attempt attempt, CancellationToken cancel)
    {
        AccessLog.LogInFailed(log, account?.Id ?? "unknown");
        if (account is not null && attempt.Failures >= Series && int.IsPow2(attempt.Failures / Series)
            && attempt.Failures % Series == 0)
        {
            await writer.RecordAsync(Actor.Gateway("log-in"), async change =>
            {
                if (await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == account.Id, cancel) is { } row)
                    change.Note(row, "account.log_ins_failed", why: $"{attempt.Failures} in a row");
                return Results.Empty;
            }, cancel);
        }

        return Problems.LogInFailed();
    }
}
