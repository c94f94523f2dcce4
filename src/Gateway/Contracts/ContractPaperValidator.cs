using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>The rules for what a contract's paper says besides what the gate enforces.</summary>
internal sealed partial class ContractPaperValidator : AbstractValidator<ContractDraft>
{
    public ContractPaperValidator()
    {
        RuleFor(contract => contract.Kind).Word<ContractDraft, ContractKind>()
            .When(contract => contract.Kind is not null);
        RuleFor(contract => contract.Renewal).Word<ContractDraft, ContractRenewal>()
            .When(contract => contract.Renewal is not null);
        RuleFor(contract => contract.NoticePeriodDays)
            .Must(days => days is null or (>= 0 and <= 3650)).WithMessage("must be 0 to 3650 days.");
        RuleFor(contract => contract.Retention)
            .Must(text => text is null || Duration().IsMatch(text))
            .WithMessage("must be an ISO 8601 duration in years, months, weeks and days, for example P13M.");
        RuleFor(contract => contract.Clauses!.EndOfContract).Word<ContractDraft, EndOfContract>()
            .When(contract => contract.Clauses?.EndOfContract is not null);
        RuleFor(contract => contract.Clauses!.SubProcessorNoticeDays)
            .Must(days => days is null or (>= 0 and <= 3650)).WithMessage("must be 0 to 3650 days.")
            .When(contract => contract.Clauses is not null);
        RuleFor(contract => contract.Clauses!.BreachNoticeHours)
            .Must(hours => hours is null or (>= 0 and <= 8760)).WithMessage("must be 0 to 8760 hours.")
            .When(contract => contract.Clauses is not null);
        RuleFor(contract => contract.Documents)
            .Must(list => list is null or { Count: <= 100 }).WithMessage("must name at most 100.")
            .Must(list => list is null || list.Select(paper => paper.Name).Distinct().Count() == list.Count)
            .WithMessage("must not give the same name twice.");
        RuleForEach(contract => contract.Documents).ChildRules(paper =>
        {
            paper.RuleFor(document => document.Name).Line(200);
            paper.RuleFor(document => document.Sha256)
                .Must(text => text is not null && Sha256().IsMatch(text))
                .WithMessage("must be the SHA-256 of the file: 64 hexadecimal digits.");
            paper.RuleFor(document => document.MediaType)
                .Must(text => text is null || MediaType().IsMatch(text))
                .WithMessage("must be a media type, for example application/pdf.");
        });
    }

    [GeneratedRegex(@"\AP(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\A[0-9a-fA-F]{64}\z")]
    private static partial Regex Sha256();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9!#$&^_.+-]{0,62}/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\z")]
    private static partial Regex MediaType();
}
