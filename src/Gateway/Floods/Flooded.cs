using System.Globalization;

namespace Gateway.Floods;

/// <summary>429 with the seconds to wait (RFC 6585 §4).</summary>
internal static class Flooded
{
    public static IResult Answer(TimeSpan wait, string what) => new Later(
        Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)), Results.Problem(statusCode: 429, title: "Too much at once",
            detail: $"Nothing was accepted: {what}. Send the same event ids again after Retry-After."));

    private sealed class Later(int seconds, IResult problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return problem.ExecuteAsync(httpContext);
        }
    }
}
