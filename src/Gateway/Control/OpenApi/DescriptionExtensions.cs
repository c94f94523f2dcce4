using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Control.OpenApi;

internal static class DescriptionExtensions
{
    /// <summary>
    /// Describes the API as OpenAPI 3.0: the generators that people have (NSwag among them) read the nullable types of
    /// 3.1 as unions, and make clients of it that do not compile.
    /// </summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            options.ShouldInclude = endpoint =>
                $"/{endpoint.RelativePath}".StartsWith(ControlPlane.Root, StringComparison.Ordinal);
            options.CreateSchemaReferenceId = type => IsAnything(type.Type)
                ? null
                : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer<SchemaDescription>();
            options.AddOperationTransformer<OperationDescription>();
            options.AddDocumentTransformer<DocumentDescription>();
        });

    private static bool IsAnything(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(JsonElement);
}
