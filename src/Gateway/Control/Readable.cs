using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Control;

/// <summary>A part of a request that can turn out to be unreadable.</summary>
internal interface IReadable
{
    /// <summary>Why it is; null when it can be read.</summary>
    ProblemHttpResult? Problem { get; }
}

/// <summary>Answers for the endpoint when a part of the request cannot be read.</summary>
internal sealed class Readable : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IReadable>().FirstOrDefault(part => part.Problem is not null) is { } unreadable
            ? ValueTask.FromResult<object?>(unreadable.Problem)
            : next(context);
}
