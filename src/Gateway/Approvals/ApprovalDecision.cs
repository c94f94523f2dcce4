using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>What one person decided about a request.</summary>
/// <param name="By">The id of the key or account.</param>
/// <param name="ByName">Its name.</param>
/// <param name="Person">The human being: nobody decides twice, whichever key they use.</param>
/// <param name="Function">The role in which they decided.</param>
/// <param name="Decision">What.</param>
/// <param name="Sha256">Of the change that they saw.</param>
/// <param name="At">When.</param>
/// <param name="Comment">What they said, if anything.</param>
internal sealed record ApprovalDecision(string By, string ByName, string Person, Role Function, Verdict Decision,
    string Sha256, DateTimeOffset At, string? Comment);

[JsonConverter(typeof(WordConverter<Verdict>))]
internal enum Verdict
{
    Approve,
    Reject,
}
