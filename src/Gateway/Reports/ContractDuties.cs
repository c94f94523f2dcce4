using Gateway.Contracts;
using Gateway.Control;

namespace Gateway.Reports;

/// <summary>What contracts bind a partner to (GDPR article 28(3)), a word for each duty.</summary>
internal static class ContractDuties
{
    public static string Of(IEnumerable<Contract> contracts) => ReportTable.Several(
        contracts.Select(contract => contract.Clauses).OfType<ContractClauses>().SelectMany(Words));

    private static IEnumerable<string> Words(ContractClauses clauses)
    {
        if (clauses.Confidentiality == true) yield return "confidentiality";
        if (clauses.Instructions == true) yield return "instructions";
        if (clauses.Assistance == true) yield return "assistance";
        if (clauses.AuditRight == true) yield return "audit";
        if (clauses.ProofOfConsent == true) yield return "proof_of_consent";
        if (clauses.BreachNoticeHours is { } hours) yield return $"breach_notice_{hours}h";
        if (clauses.SubProcessorNoticeDays is { } days) yield return $"sub_processor_notice_{days}d";
        if (clauses.EndOfContract is { } end) yield return $"end_{Words<EndOfContract>.Of(end)}";
    }
}
