using Gateway.Access;
using Gateway.Access.Sessions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gateway.Control.OpenApi;

/// <summary>Describes what all operations share. The document is the same wherever the gateway runs.</summary>
internal sealed class DocumentDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Gateway management API",
            Version = "v1",
            Description = "Sites, partners, contracts, tags and kill switches of a gateway, who changed them, and what "
                + "was sent and refused. A change is in force when it is answered. Refusals are Problem Details and "
                + "list every fault.",
            License = new OpenApiLicense { Name = "Apache-2.0" },
        };
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(ApiKeyAuthentication.SchemeName, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "gwk_ID_SECRET",
            Description = "An API key. The first start of a gateway prints the first one.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(SessionAuthentication.SchemeName, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = SessionCookie.SecureName,
            Description = "The cookie of a session, which POST /api/v1/session begins. Changes by cookie need the header "
                + $"{SameOrigin.Header}: 1 and come from the console's own origin. Over plain http, which only a browser "
                + $"on the same machine gets, the cookie is {SessionCookie.PlainName}.",
        });
        ProblemResponses.AddTo(document);
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
            ReferPlainly(schema.Properties);
        return Task.CompletedTask;
    }

    // "Null or a reference" is how the framework says that a member may be left out; in 3.0 generators make unions of
    // it, and that it may be left out is said by its absence from required.
    private static void ReferPlainly(IDictionary<string, IOpenApiSchema>? members)
    {
        foreach (var (name, schema) in members?.ToList() ?? [])
        {
            if (schema.OneOf?.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } reference)
                members![name] = reference;
        }
    }
}
