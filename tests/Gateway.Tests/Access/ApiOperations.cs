using System.Text.Json.Nodes;
using Gateway.Tests.Control;

namespace Gateway.Tests.Access;

/// <summary>An operation that the API's description names.</summary>
/// <param name="Id">Its operationId.</param>
/// <param name="Method">How it is called.</param>
/// <param name="Path">Where, with <c>{id}</c> and the like for what it is about.</param>
/// <param name="Example">The body that the description shows; null for none.</param>
/// <param name="Open">Whether it takes no log-in.</param>
internal sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonNode? Example, bool Open)
{
    /// <summary>The first segment after the version: sites, tags …</summary>
    public string Collection => Path.Split('/')[3];

    public static async Task<IReadOnlyList<ApiOperation>> AllAsync(ControlServer server)
    {
        var document = JsonNode.Parse(await server.Nobody.GetStringAsync("/openapi/v1.json"))!;
        return
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) =>
                new ApiOperation(operation.Value!["operationId"]!.GetValue<string>(),
                    new HttpMethod(operation.Key.ToUpperInvariant()), path.Key,
                    operation.Value["requestBody"]?["content"]?["application/json"]?["example"],
                    operation.Value["security"] is not JsonArray { Count: > 0 })),
        ];
    }
}
