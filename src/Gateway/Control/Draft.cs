using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Gateway.Control;

/// <summary>
/// A request's body, read strictly: bounded, JSON without duplicate or unknown members, of the right shape. An
/// endpoint never sees one that could not be read (<see cref="Readable"/>). Whether its values make sense is the
/// validator's question.
/// </summary>
internal sealed class Draft<T> : IReadable, IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly long MaxBytes = typeof(T).GetCustomAttribute<LongBodyAttribute>()?.Bytes ?? 64 * 1024;
    private const int MaxDepth = 16;
    private readonly T? _value;

    private Draft(T value) => _value = value;

    private Draft(ProblemHttpResult problem) => Problem = problem;

    public T Value => _value ?? throw new InvalidOperationException("An unreadable body reached an endpoint.");

    public ProblemHttpResult? Problem { get; }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    public static async ValueTask<Draft<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType()) return new Draft<T>(Problems.NotJson());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBytes;
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body,
                new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false },
                context.RequestAborted);
            return Read(json.RootElement,
                context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        }
        catch (JsonException fault)
        {
            return new Draft<T>(Problems.Unreadable($"The body is not acceptable JSON: {fault.Message}"));
        }
        catch (BadHttpRequestException fault)
        {
            return new Draft<T>(fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.TooLarge(MaxBytes)
                : Problems.Unreadable(fault.Message, fault.StatusCode));
        }
    }

    private static Draft<T> Read(JsonElement json, JsonSerializerOptions options)
    {
        var faults = JsonShape.Compare(json, options.GetTypeInfo(typeof(T)));
        return faults.Any
            ? new Draft<T>(Problems.Unreadable(faults))
            : new Draft<T>(json.Deserialize<T>(options)!);
    }
}
