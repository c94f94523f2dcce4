using System.Text.Json;
using Gateway.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Gateway.Control.OpenApi;

/// <summary>The refusals, described once each; operations refer to them. The examples are what the API sends.</summary>
internal static class ProblemResponses
{
    private const string Schema = "Problem";

    private static readonly Dictionary<int, (string Name, string Description, ProblemHttpResult Example)> All = new()
    {
        [400] = ("Unreadable", "The request cannot be read: no acceptable JSON, or unknown members or parameters.",
            Problems.Unreadable(Example("nmae", "is unknown here. Known are: id, name."))),
        [401] = ("Unauthenticated", "There is no valid API key or session, or the log-in failed.", Problems.Unauthenticated()),
        [403] = ("Forbidden", "The role may not do this, the sites do not reach as far, or the session has to prove more.", Problems.Forbidden(Operation.WriteSites)),
        [404] = ("NotFound", "There is no such resource.", Problems.NotFound("site", "boutique")),
        [409] = ("Conflict", "The id is taken, the resource is in use, or its state does not allow this.",
            Problems.InUse("site", "boutique", [new Dependent("tag", "adnova-boutique")])),
        [412] = ("Stale", "If-Match names another version than the current one.", Problems.Stale(4)),
        [413] = ("TooLarge", "The body is too large.", Problems.TooLarge(65536)),
        [415] = ("NotJson", "The body is not application/json.", Problems.NotJson()),
        [422] = ("Invalid", "The request has faults. errors lists every one.",
            Problems.Invalid(Example("name", "is missing. Say what people should read here."))),
        [428] = ("VersionRequired", "If-Match is missing.", Problems.VersionRequired()),
        [429] = ("TooMany", "Too many log-ins failed. Retry-After says how long to wait.",
            Problems.TooMany(TimeSpan.FromSeconds(30))),
        [500] = ("NotInForce", "The change is stored, but could not be put in force.", Problems.NotInForce()),
    };

    public static IOpenApiResponse Reference(int status, OpenApiDocument document) =>
        new OpenApiResponseReference(All[status].Name, document);

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Schema, Problem());
        foreach (var (name, description, example) in All.Values)
        {
            document.AddComponent(name, new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(Schema, document),
                        Example = JsonSerializer.SerializeToNode(example.ProblemDetails, JsonSerializerOptions.Web),
                    },
                },
            });
        }
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem Details (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Which refusal this is; stable."),
            ["title"] = Text("The same in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("What is wrong this time, and how to mend it."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "By member of the request, everything that is wrong with it.",
                AdditionalProperties = List(new OpenApiSchema { Type = JsonSchemaType.String }),
            },
            ["retryAfter"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Description = "After how many seconds to try again.",
            },
            ["roles"] = List(new OpenApiSchema { Type = JsonSchemaType.String }, "The roles that may do this."),
            ["dependents"] = List(new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "kind", "id" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["kind"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["id"] = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            }, "What refers to the resource."),
        },
    };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema List(OpenApiSchema items, string? description = null) =>
        new() { Type = JsonSchemaType.Array, Items = items, Description = description };

    private static Faults Example(string member, string fault)
    {
        var faults = new Faults();
        faults.Add(member, fault);
        return faults;
    }
}
