using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Control.OpenApi;

/// <summary>
/// Says of a draft's members what the validators ask: which words, which format, and that they may not be left out.
/// </summary>
internal sealed class SchemaDescription : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken)
    {
        foreach (var attribute in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(true) ?? [])
        {
            if (attribute is OneOfAttribute oneOf)
                schema.Enum = [.. oneOf.Words.Select(word => (JsonNode)JsonValue.Create(word))];
            if (attribute is DataTypeAttribute { DataType: DataType.DateTime }) schema.Format = "date-time";
            if (attribute is RequiredAttribute) schema.Type &= ~JsonSchemaType.Null;
        }

        if (schema.Enum is { Count: > 0 }) schema.Type ??= JsonSchemaType.String;
        return Task.CompletedTask;
    }
}
