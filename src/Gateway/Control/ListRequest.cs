using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Control;

/// <summary>A query parameter that narrows a list.</summary>
internal sealed record ListFilter(string Name, string Description);

/// <summary>Names the parameters of an endpoint's query. Others are refused.</summary>
/// <param name="All">Those that narrow what is shown.</param>
/// <param name="HasPages">Whether it is a list, which comes in pages.</param>
internal sealed record ListFilters(IReadOnlyList<ListFilter> All, bool HasPages = true);

/// <summary>Which part of a list is asked for.</summary>
internal sealed class ListRequest : IReadable
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private readonly Dictionary<string, string> _filters = new(StringComparer.Ordinal);

    public int Limit { get; private set; } = DefaultLimit;

    /// <summary>What the page before ended with; null for the first page.</summary>
    public string? After { get; private set; }

    public ProblemHttpResult? Problem { get; private set; }

    public string? this[string filter] => _filters.GetValueOrDefault(filter);

    public static string Cursor(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    public static ValueTask<ListRequest?> BindAsync(HttpContext context)
    {
        var filters = context.GetEndpoint()?.Metadata.GetMetadata<ListFilters>() ?? new ListFilters([]);
        var request = new ListRequest();
        var faults = new Faults();
        foreach (var (name, values) in context.Request.Query)
        {
            if (values is not [{ Length: > 0 } value])
                faults.Add(name, "must be given once, with a value.");
            else if (filters.All.Any(filter => filter.Name == name))
                request._filters.Add(name, value);
            else if (!filters.HasPages)
                faults.Add(name, "is unknown here.");
            else if (request.Reads(name, value) is { } fault)
                faults.Add(name, fault);
        }

        if (faults.Any) request.Problem = Problems.Unreadable(faults);
        return ValueTask.FromResult<ListRequest?>(request);
    }

    private string? Reads(string name, string value) => name switch
    {
        "limit" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MaxLimit => Take(() => Limit = limit),
        "limit" => $"must be a whole number from 1 to {MaxLimit}.",
        "cursor" when Base64Url.IsValid(value) =>
            Take(() => After = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(value))),
        "cursor" => "must be the value of next from the page before.",
        _ => "is unknown for this list.",
    };

    private static string? Take(Action take)
    {
        take();
        return null;
    }
}
