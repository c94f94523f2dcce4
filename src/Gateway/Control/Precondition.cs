using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Gateway.Control;

/// <summary>If-Match (RFC 9110 §13.1.1): a change names the version that it was made from.</summary>
internal static class Precondition
{
    /// <summary>Null when the change may go ahead. <c>*</c> names no version, and so it is not enough.</summary>
    public static ProblemHttpResult? Check(string? ifMatch, Row row)
    {
        if (ifMatch is null || !EntityTagHeaderValue.TryParseStrictList([ifMatch], out var tags)
            || tags.Any(tag => tag == EntityTagHeaderValue.Any))
        {
            return Problems.VersionRequired();
        }

        var current = new EntityTagHeaderValue(ETag(row));
        return tags.Any(tag => tag.Compare(current, useStrongComparison: true)) ? null : Problems.Stale(row.Version);
    }

    public static string ETag(Row row) => $"\"{row.Version}\"";
}
