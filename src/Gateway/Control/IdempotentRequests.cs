using System.Security.Cryptography;
using System.Text;
using Gateway.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gateway.Control;

/// <summary>
/// <c>Idempotency-Key</c>: a POST that is sent again with the same key, by the same caller, within a day is not done
/// again and gets the same answer. Refusals are not kept: nothing was done, and mended it may be sent again.
/// </summary>
internal sealed class IdempotentRequests(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    private const int MaxKey = 255;
    private const int MaxBody = 64 * 1024;

    public async Task InvokeAsync(HttpContext context, IdempotencyKeys keys)
    {
        // Generated clients send an empty one where their caller gave none.
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.Headers.TryGetValue(Header, out var values)
            || values is [""] || Actor.From(context.User) is not { } actor)
        {
            await next(context);
            return;
        }

        if (values is not [{ Length: > 0 and <= MaxKey } key] || key.Any(letter => letter is < '!' or > '~'))
        {
            await Problems.Unreadable($"{Header} must be one text of 1 to {MaxKey} visible ASCII characters, for "
                + "example a UUID.").ExecuteAsync(context);
            return;
        }

        if (await FingerprintAsync(context) is not { } sha256)
        {
            await Problems.TooLarge(MaxBody).ExecuteAsync(context);
            return;
        }

        await DoOnceAsync(context, keys, new IdempotentRequest(actor.Id, key, sha256));
    }

    private async Task DoOnceAsync(HttpContext context, IdempotencyKeys keys, IdempotentRequest request)
    {
        if (!keys.TryTake(request))
        {
            await Problems.KeyInUse().ExecuteAsync(context);
            return;
        }

        try
        {
            if (await keys.FindAsync(request, context.RequestAborted) is { } done)
                await AnswerAgainAsync(context, keys, request, done);
            else
                await DoAsync(context, keys, request);
        }
        finally
        {
            keys.Release(request);
        }
    }

    private static async Task AnswerAgainAsync(HttpContext context, IdempotencyKeys keys, IdempotentRequest request,
        IdempotencyKey done)
    {
        if (Refusal(keys, request, done) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        var answer = keys.Open(done)!;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.ETag is not null) context.Response.Headers.ETag = answer.ETag;
        if (answer.Location is not null) context.Response.Headers.Location = answer.Location;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[ReplayedHeader] = "true";
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static ProblemHttpResult? Refusal(IdempotencyKeys keys, IdempotentRequest request, IdempotencyKey done) =>
        done.RequestSha256 != request.Sha256 ? Problems.KeyReused()
        : keys.Open(done) is null ? Problems.AnswerLost()
        : null;

    private async Task DoAsync(HttpContext context, IdempotencyKeys keys, IdempotentRequest request)
    {
        context.Features.Set(request);
        var outward = context.Response.Body;
        await using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = outward;
        }

        if (request.IsKept || context.Response.StatusCode < StatusCodes.Status300MultipleChoices)
        {
            await keys.KeepAsync(request, new KeptAnswer(context.Response.StatusCode, context.Response.ContentType,
                context.Response.Headers[HeaderNames.ETag], context.Response.Headers[HeaderNames.Location],
                Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length)));
        }

        kept.Position = 0;
        await kept.CopyToAsync(outward, context.RequestAborted);
    }

    // Null when the body is larger than any that the API takes.
    private static async Task<string?> FingerprintAsync(HttpContext context)
    {
        context.Request.EnableBuffering(MaxBody);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (request, buffer, length) = (context.Request, new byte[8192], 0);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        while (await request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if ((length += read) > MaxBody) return null;
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
