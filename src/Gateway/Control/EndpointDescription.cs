using Gateway.Approvals;

namespace Gateway.Control;

/// <summary>The body that the API's description shows for an operation.</summary>
internal sealed record RequestExample(object Body);

/// <summary>Marks an operation whose answer has no ETag.</summary>
internal sealed record Versionless;

/// <summary>Marks an operation that is put off after too many failures.</summary>
internal sealed record PutsOff;

/// <summary>Marks an endpoint that takes <see cref="Approvals.Terms"/>.</summary>
internal sealed record TakesTerms;

/// <summary>
/// Says of an endpoint what kind it is: what it answers when it succeeds. What it can refuse follows from that, and
/// <see cref="OpenApi.OperationDescription"/> adds it.
/// </summary>
internal static class EndpointDescription
{
    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder endpoint, string operationId, string summary,
        string description) => endpoint.WithName(operationId).WithSummary(summary).WithDescription(description);

    public static RouteHandlerBuilder Lists<TView>(this RouteHandlerBuilder endpoint, params ListFilter[] filters) =>
        endpoint.Produces<Page<TView>>().WithMetadata(new ListFilters(filters));

    /// <summary>Shows one thing, with parameters of the query; others are refused.</summary>
    public static RouteHandlerBuilder Takes<TView>(this RouteHandlerBuilder endpoint, params ListFilter[] parameters) =>
        endpoint.Produces<TView>().WithMetadata(new ListFilters(parameters, HasPages: false));

    public static RouteHandlerBuilder Shows<TView>(this RouteHandlerBuilder endpoint) => endpoint.Produces<TView>();

    /// <summary>Answers with something that has no version of its own.</summary>
    public static RouteHandlerBuilder Tells<TView>(this RouteHandlerBuilder endpoint, object? example = null)
    {
        endpoint.Produces<TView>().WithMetadata(new Versionless());
        return example is null ? endpoint : endpoint.WithMetadata(new RequestExample(example));
    }

    /// <summary>May ask to wait, after others like it failed.</summary>
    public static RouteHandlerBuilder MayPutOff(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new PutsOff());

    public static RouteHandlerBuilder Creates<TView>(this RouteHandlerBuilder endpoint, object example) =>
        endpoint.Produces<TView>(StatusCodes.Status201Created).WithMetadata(new RequestExample(example));

    public static RouteHandlerBuilder Replaces<TView>(this RouteHandlerBuilder endpoint, object example) =>
        endpoint.Produces<TView>().WithMetadata(new RequestExample(example));

    /// <summary>An act upon a resource that answers with the resource.</summary>
    public static RouteHandlerBuilder Decides<TView>(this RouteHandlerBuilder endpoint, object example) =>
        endpoint.Produces<TView>().WithMetadata(new RequestExample(example));

    /// <summary>
    /// What it does may take the approval of others, or be asked for a later instant: then nothing is changed, and the
    /// answer is the request (<see cref="Approvals.Terms"/>).
    /// </summary>
    public static RouteHandlerBuilder MayTakeApproval(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<ApprovalView>(StatusCodes.Status202Accepted).WithMetadata(new TakesTerms());

    public static RouteHandlerBuilder Deletes(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status204NoContent);
}
