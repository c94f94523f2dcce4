using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gateway.Contracts;
using Gateway.Control;

namespace Gateway.Cli;

/// <summary>A contract's document, as the API takes it or as it shows it, read without the API.</summary>
internal static class ContractFile
{
    private static readonly string[] MadeByTheGateway = ["version", "createdAt", "updatedAt"];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reads a contract; or everything that is wrong with its document.</summary>
    public static async Task<(Contract? Contract, IReadOnlyList<string> Faults)> ReadAsync(string path)
    {
        try
        {
            var json = JsonNode.Parse(await File.ReadAllTextAsync(path), documentOptions: new JsonDocumentOptions
            {
                AllowDuplicateProperties = false,
                MaxDepth = 16,
            });
            if (json is JsonObject document)
            {
                foreach (var name in MadeByTheGateway) document.Remove(name);
            }

            var shape = JsonShape.Compare(
                JsonSerializer.SerializeToElement(json), Strict.GetTypeInfo(typeof(ContractDraft)));
            return shape.Any ? (null, Sentences(shape)) : await CheckAsync(json.Deserialize<ContractDraft>(Strict)!);
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            return (null, [wrong.Message]);
        }
    }

    private static async Task<(Contract? Contract, IReadOnlyList<string> Faults)> CheckAsync(ContractDraft draft)
    {
        var result = await new ContractDraftValidator(null, draft.Id).ValidateAsync(draft);
        return result.IsValid
            ? (draft.ToContract(draft.Id ?? draft.Reference!, ContractStatus.Draft), [])
            : (null, Sentences(Faults.From(result)));
    }

    private static List<string> Sentences(Faults faults) =>
        [.. faults.ByMember.SelectMany(member => member.Value, (member, fault) => $"{member.Key} {fault}")];
}
