using System.Reflection;
using Gateway.Approvals;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Control;

/// <summary>Marks an endpoint whose query others write, who may add to it.</summary>
internal sealed record OpenQuery;

/// <summary>
/// Refuses parameters of the query that an endpoint does not know: who asks for what was known on a day must not get
/// what is known today. Lists look after their own (<see cref="ListRequest"/>).
/// </summary>
internal sealed class KnownQuery : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var metadata = context.HttpContext.GetEndpoint()!.Metadata;
        var query = context.HttpContext.Request.Query;
        if (query.Count == 0 || metadata.GetMetadata<ListFilters>() is not null
            || metadata.GetMetadata<OpenQuery>() is not null)
        {
            return next(context);
        }

        var known = Names(metadata).ToList();
        var faults = new Faults();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.OrdinalIgnoreCase)) faults.Add(name, Unknown(known));
            else if (values is not [{ Length: > 0 }]) faults.Add(name, "must be given once, with a value.");
        }

        return faults.Any ? ValueTask.FromResult<object?>(Problems.Unreadable(faults)) : next(context);
    }

    private static string Unknown(List<string> known) => known.Count == 0
        ? "is unknown here: the address takes no query."
        : $"is unknown here. Known are: {string.Join(", ", known)}.";

    private static IEnumerable<string> Names(EndpointMetadataCollection metadata)
    {
        foreach (var parameter in metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            if (parameter.ParameterInfo.GetCustomAttribute<FromQueryAttribute>() is { } from)
            {
                yield return from.Name ?? parameter.Name;
            }
            else if (parameter.ParameterInfo.ParameterType == typeof(Terms))
            {
                yield return Terms.ReasonName;
                yield return Terms.EffectiveAtName;
            }
        }
    }
}
