using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Contracts;
using Gateway.Control;
using Microsoft.AspNetCore.Mvc;

namespace Gateway.Configuration.Sheets;

/// <summary>A spreadsheet of contracts as it is sent.</summary>
[LongBody(8 * 1024 * 1024)]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContractSheetDraft
{
    public static readonly ContractSheetDraft Example = new()
    {
        Csv = "id;partner;reference;valid_from;valid_to;purposes;data_categories;territories;sites;transfer_basis\n"
            + "adnova-2027;adnova;DPA-2027-003;2027-01-01T00:00:00+01:00;2028-01-01T00:00:00+01:00;"
            + "ad_measurement:consent+legitimate_interest|personalised_ads:consent;user.contact.email|user.device;"
            + "FR|BE;boutique;none_needed\n",
    };

    [Required]
    [Description("The text of the file: a line of names, then a contract a line.")]
    public string? Csv { get; init; }
}

/// <summary>What came of a sheet.</summary>
/// <param name="DryRun">Whether it was only looked at.</param>
/// <param name="Contracts">The drafts that were added, or would be.</param>
internal sealed record ContractImportView(bool DryRun, IReadOnlyList<ImportedContract> Contracts);

/// <summary>A draft, and the line that it is from.</summary>
internal sealed record ImportedContract(int Line, string Id);

internal static class ContractImport
{
    public static void MapContractImport(this IEndpointRouteBuilder api) =>
        api.MapPost("contracts/import", ImportAsync).WithTags("Contracts").Allows(Operation.DraftContracts)
            .Produces<ContractImportView>().WithMetadata(new RequestExample(ContractSheetDraft.Example))
            .Describes("importContracts", "Adds drafts of contracts from a spreadsheet",
                "CSV with commas, semicolons or tabs; in a cell | sets entries apart, and a purpose is "
                + "purpose:basis+basis. All lines or none: the refusal names every fault by line and column. With "
                + "?dryRun=true nothing is added. What comes from a sheet is a draft, whatever it says.");

    private static async Task<IResult> ImportAsync(Draft<ContractSheetDraft> draft, [FromQuery] bool? dryRun,
        Actor actor, CreateContract action, ControlWriter writer, CancellationToken cancel)
    {
        var (lines, faults) = ContractSheet.Read(draft.Value.Csv ?? "");
        return await writer.ChangeAsync(actor, async change =>
        {
            var plans = new List<(SheetLine Line, Plan Plan)>();
            foreach (var line in lines)
            {
                var planned = await action.PlanAsync(change, Target.Now(null, actor, null),
                    JsonSerializer.SerializeToElement(line.Draft), cancel);
                if (planned.Plan is not { } plan)
                    Tell(faults, line, planned.Refusal!);
                else if (plans.Any(other => other.Plan.Id == plan.Id))
                    faults.Add($"line {line.Number}: id", $"{plan.Id} is another line's too.");
                else
                    plans.Add((line, plan));
            }

            if (faults.Any) return Problems.Invalid(faults);
            if (dryRun != true) plans.ForEach(one => one.Plan.Apply());
            return TypedResults.Ok(new ContractImportView(dryRun == true,
                [.. plans.Select(one => new ImportedContract(one.Line.Number, one.Plan.Id))]));
        }, cancel);
    }

    private static void Tell(Faults faults, SheetLine line,
        Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult refusal)
    {
        var problem = ConfigurationProblem.Of(refusal);
        if (problem.Errors is null) faults.Add($"line {line.Number}", $"{problem.Title} {problem.Detail}");
        foreach (var (member, all) in problem.Errors ?? new Dictionary<string, List<string>>())
        {
            var column = ContractSheet.ColumnOf(member);
            if (line.Dates.Contains(column)) continue;
            foreach (var fault in all) faults.Add($"line {line.Number}: {column}", fault);
        }
    }
}
