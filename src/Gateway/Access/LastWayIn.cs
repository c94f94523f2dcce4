using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

/// <summary>Keeps the organisation from locking itself out: one admin key without a limit and an end always stays.</summary>
internal static class LastWayIn
{
    public static ProblemHttpResult Refusal => Problems.NotNow("This is the last admin key that reaches every site and "
        + "does not expire: without it nobody could make another. Make one first.");

    public static async Task<bool> IsAsync(ApiKey key, Change change, CancellationToken cancel) =>
        IsWay(key) && !(await change.Db.ApiKeys
            .Where(other => other.Id != key.Id && other.Role == Role.Admin && other.RevokedAt == null)
            .ToListAsync(cancel)).Any(IsWay);

    private static bool IsWay(ApiKey key) =>
        key is { Role: Role.Admin, RevokedAt: null, ExpiresAt: null } && SiteScope.Of(key.Sites).IsAll;
}
