using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Approvals.Effects;
using Gateway.Control;

namespace Gateway.Configuration;

/// <summary>What a document means for one resource, or what came of it.</summary>
/// <param name="Kind">site, partner, contract or tag.</param>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">What is to be done, or was done.</param>
/// <param name="Differences">What is different, and what that does to the data that may flow.</param>
/// <param name="TakesApproval">Whether others have to agree before it comes into force.</param>
/// <param name="Approval">The request that waits for them.</param>
/// <param name="Problem">Why it cannot be done.</param>
internal sealed record ConfigurationStep(string Kind, string Id, ConfigurationOutcome Outcome,
    IReadOnlyList<Difference> Differences, bool TakesApproval, ConfigurationApproval? Approval,
    ConfigurationProblem? Problem)
{
    public static ConfigurationStep Faulty(string kind, string id, ConfigurationProblem problem) =>
        new(kind, id, ConfigurationOutcome.Faulty, [], false, null, problem);
}

[JsonConverter(typeof(WordConverter<ConfigurationOutcome>))]
internal enum ConfigurationOutcome
{
    Unchanged,

    /// <summary>To be added.</summary>
    Create,

    /// <summary>To be changed.</summary>
    Change,

    /// <summary>To be deleted.</summary>
    Delete,
    Created,
    Changed,
    Deleted,

    /// <summary>A request for approval was made, or was there already.</summary>
    Asked,
    Faulty,
}

/// <summary>A request for approval that a document led to.</summary>
internal sealed record ConfigurationApproval(string Id, IReadOnlyList<Role> Needs, IReadOnlyList<Role> OneMoreOf);

/// <summary>What is wrong with one resource of a document, as Problem Details would say it.</summary>
/// <param name="Type">Which refusal it is.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Detail">What is wrong this time.</param>
/// <param name="Errors">By member, everything that is wrong with it.</param>
internal sealed record ConfigurationProblem(string Type, string Title, string? Detail,
    IReadOnlyDictionary<string, List<string>>? Errors)
{
    public static ConfigurationProblem Of(Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult refusal)
    {
        var details = refusal.ProblemDetails;
        return new ConfigurationProblem(details.Type ?? "about:blank", details.Title ?? "", details.Detail,
            details.Extensions.TryGetValue("errors", out var errors)
                ? errors as IReadOnlyDictionary<string, List<string>>
                : null);
    }
}

/// <summary>What a document means, or what came of it, resource by resource in the order in which it is done.</summary>
/// <param name="Complete">Whether everything is, or will be, as the document says without anybody else.</param>
/// <param name="Steps">By resource.</param>
internal sealed record ConfigurationView(bool Complete, IReadOnlyList<ConfigurationStep> Steps)
{
    public static ConfigurationView Of(IReadOnlyList<ConfigurationStep> steps) => new(
        steps.All(step => step.Problem is null && !step.TakesApproval), steps);
}
