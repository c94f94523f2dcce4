using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Access.Sessions;
using Gateway.Approvals;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Gateway.Control.OpenApi;

/// <summary>Adds to an operation what follows from its endpoint: who may, which body, and what it can refuse.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    private static readonly int[] None = [];

    private static readonly JsonSerializerOptions ExampleJson = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var allowed = metadata.OfType<AllowedOperation>().LastOrDefault();
        if (allowed is not null) DescribeRoles(operation, allowed);
        if (metadata.OfType<RequestExample>().LastOrDefault() is { } example) DescribeBody(operation, example);
        if (metadata.OfType<ListFilters>().LastOrDefault() is { } filters) DescribeList(operation, filters);
        if (context.Description.HttpMethod == HttpMethods.Post) DescribeIdempotency(operation);
        if (metadata.OfType<TakesTerms>().Any()) DescribeTerms(operation);
        var ifMatch = operation.Parameters?.OfType<OpenApiParameter>()
            .FirstOrDefault(parameter => parameter.Name == HeaderNames.IfMatch);
        if (ifMatch is not null) DescribePrecondition(ifMatch);
        if (!metadata.OfType<ListFilters>().Any() && !metadata.OfType<Versionless>().Any()) DescribeVersion(operation);
        int[] more = metadata.OfType<PutsOff>().Any() ? [429] : None;
        foreach (var status in Refusals(operation, context.Description.HttpMethod, ifMatch is not null).Concat(more))
            operation.Responses!.TryAdd(Text(status), ProblemResponses.Reference(status, context.Document!));
        operation.Security = [.. SecurityOf(allowed?.Operation, context)];
        return Task.CompletedTask;
    }

    private static void DescribeRoles(OpenApiOperation operation, AllowedOperation allowed) =>
        operation.Description += AccessTable.IsOpen(allowed.Operation)
            ? " For everybody, without logging in."
            : $" Roles: {string.Join(", ", AccessTable.RolesFor(allowed.Operation).Select(Words<Role>.Of))}.";

    private static IEnumerable<OpenApiSecurityRequirement> SecurityOf(Operation? operation,
        OpenApiOperationTransformerContext context)
    {
        if (operation is not { } known || AccessTable.IsOpen(known)) yield break;
        if (!AccessTable.IsOwn(known))
            yield return new() { [new(ApiKeyAuthentication.SchemeName, context.Document)] = [] };
        yield return new() { [new(SessionAuthentication.SchemeName, context.Document)] = [] };
    }

    private static void DescribeBody(OpenApiOperation operation, RequestExample example)
    {
        if (operation.RequestBody is OpenApiRequestBody body) body.Required = true;
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            content.Example = JsonSerializer.SerializeToNode(example.Body, ExampleJson);
    }

    private static void DescribeList(OpenApiOperation operation, ListFilters filters)
    {
        operation.Parameters ??= [];
        foreach (var filter in filters.All)
            operation.Parameters.Add(Query(filter.Name, filter.Description, new() { Type = JsonSchemaType.String }));
        if (!filters.HasPages) return;
        operation.Parameters.Add(Query("cursor", "The value of next from the page before.",
            new() { Type = JsonSchemaType.String }));
        operation.Parameters.Add(Query("limit", "How many items the page may have.", new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = "1",
            Maximum = Text(ListRequest.MaxLimit),
            Default = JsonValue.Create(ListRequest.DefaultLimit),
        }));
    }

    private static void DescribeIdempotency(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = IdempotentRequests.Header,
            In = ParameterLocation.Header,
            Description = "A text of your choice, for example a UUID. Sent again with the same key within 24 hours, "
                + "the request is not done again and gets the same answer.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void DescribeTerms(OpenApiOperation operation)
    {
        operation.Description += " With effectiveAt it becomes a request in any case, and is done at that instant if "
            + "it is still right then.";
        operation.Parameters ??= [];
        operation.Parameters.Add(Query(Terms.ReasonName, "Why: kept in the audit trail.",
            new() { Type = JsonSchemaType.String }));
        operation.Parameters.Add(Query(Terms.EffectiveAtName, "When it is to take effect: RFC 3339 with the offset. "
            + "Left out: at once, or as soon as it is approved.",
            new() { Type = JsonSchemaType.String, Format = "date-time" }));
    }

    private static OpenApiParameter Query(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static void DescribePrecondition(OpenApiParameter ifMatch)
    {
        ifMatch.Required = true;
        ifMatch.Description = "The ETag that reading the resource gave: the change is made from that version.";
        ifMatch.Example = JsonValue.Create("\"3\"");
    }

    private static void DescribeVersion(OpenApiOperation operation)
    {
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (status is not ("200" or "201" or "202") || answer is not OpenApiResponse response) continue;
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                [HeaderNames.ETag] = Header("The version, to be sent as If-Match with a change."),
            };
            if (status == "201") response.Headers[HeaderNames.Location] = Header("Where the new resource is.");
            if (status != "202") continue;
            response.Description = "Nothing is changed yet: it takes the approval of others, or waits for its instant. "
                + "This is the request.";
            response.Headers[HeaderNames.Location] = Header("Where the request is.");
        }
    }

    private static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static IEnumerable<int> Refusals(OpenApiOperation operation, string? method, bool versioned)
    {
        var changes = method != HttpMethods.Get;
        var named = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true;
        var listed = operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true;
        int[] body = operation.RequestBody is null ? [] : [400, 413, 415, 422];
        int[] refusals = [.. body, .. listed ? [400] : None, 401, 403, .. named ? [404] : None,
            .. changes ? [409, 500] : None, .. versioned ? [412, 428] : None];
        return refusals.Order();
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
