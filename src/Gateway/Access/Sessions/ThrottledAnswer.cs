using System.Globalization;
using Gateway.Control;
using Microsoft.Net.Http.Headers;

namespace Gateway.Access.Sessions;

/// <summary>429, and after how long to try again (RFC 9110 §10.2.3).</summary>
internal sealed class ThrottledAnswer(TimeSpan wait) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.RetryAfter] =
            Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.TooMany(wait).ExecuteAsync(context);
    }
}
