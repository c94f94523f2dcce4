using System.Text.RegularExpressions;
using FluentValidation;
using Gateway.Control;
using Gateway.Decisions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

/// <summary>Finds every fault of a draft, among them what it refers to that does not exist.</summary>
internal sealed partial class ContractDraftValidator : AbstractValidator<ContractDraft>
{
    private readonly ControlDb? _db;

    /// <param name="db">
    /// Where partners and sites are; null for a document that stands alone, whose references cannot be followed.
    /// </param>
    /// <param name="id">The contract that the draft is to replace; null for a new one.</param>
    public ContractDraftValidator(ControlDb? db, string? id)
    {
        _db = db;
        RuleFor(contract => contract.Id).Id(id);
        RuleFor(contract => contract.PartnerId)
            .MustAsync(async (partner, cancel) =>
                db is null || await db.Partners.AnyAsync(row => row.Id == partner, cancel))
            .WithMessage("must be the id of a partner that exists.");
        RuleFor(contract => contract.Reference).Line(100);
        RuleFor(contract => contract.Status)
            .Must(status => status is null || Words<ContractStatus>.TryParse(status, out var _))
            .WithMessage($"must be one of {string.Join(", ", Words<ContractStatus>.All)}.");
        Window();
        Scope();
        RuleFor(contract => contract.TransferBasis)
            .NotNull().WithMessage("is missing. Say none_needed when the data stays in the EEA.")
            .SetValidator(new TransferBasisDraftValidator()!);
        RuleFor(contract => contract.Retention)
            .Must(text => text is null || Duration().IsMatch(text))
            .WithMessage("must be an ISO 8601 duration in years, months, weeks and days, for example P13M.");
    }

    private void Window()
    {
        RuleFor(contract => contract.ValidFrom)
            .Must(text => Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.");
        RuleFor(contract => contract.ValidTo)
            .Must(text => text is null || Instant.TryParse(text, out _)).WithMessage($"{Instant.Rule}.")
            .Must((contract, text) => !Instant.TryParse(contract.ValidFrom, out var from)
                || !Instant.TryParse(text, out var to) || from < to)
            .WithMessage("must be later than validFrom; otherwise the contract is never in force.");
    }

    private void Scope()
    {
        RuleFor(contract => contract.Purposes)
            .Must(list => list is { Count: > 0 })
            .WithMessage("must name at least one: data without a purpose is not passed on.")
            .Must(list => list is null || list.Select(entry => entry.Purpose).Distinct().Count() == list.Count)
            .WithMessage("must not name the same purpose twice.");
        RuleForEach(contract => contract.Purposes).SetValidator(new PurposeDraftValidator());
        RuleFor(contract => contract.DataCategories).Some(100);
        RuleForEach(contract => contract.DataCategories).Must(IsCategory).WithMessage(UnknownCategory);
        RuleFor(contract => contract.HashedOnly).Distinct(100);
        RuleForEach(contract => contract.HashedOnly).Must(IsCategory).WithMessage(UnknownCategory)
            .Must((contract, key) => MayCover(contract.DataCategories, key))
            .WithMessage("'{PropertyValue}' is not in dataCategories: what may not leave can not leave hashed.");
        RuleFor(contract => contract.Territories).Some(300);
        RuleForEach(contract => contract.Territories)
            .Must(code => CountrySet.IsValid(code) && (code is "*" or "EU" or "EEA" || CountryCodes.Contains(code)))
            .WithMessage("'{PropertyValue}' is no territory. Write ISO 3166-1 alpha-2 codes, EU, EEA or *, in capitals.");
        RuleFor(contract => contract.Sites).Some(200);
        RuleForEach(contract => contract.Sites)
            .MustAsync(async (site, cancel) =>
                site == "*" || _db is null || await _db.Sites.AnyAsync(row => row.Id == site, cancel))
            .WithMessage("'{PropertyValue}' is no site's id. Write ids of sites, or * for all.");
    }

    private static string UnknownCategory => "'{PropertyValue}' is no data category that the gateway knows. Known are: "
        + string.Join(", ", DataCategories.All) + ", and their parents.";

    private static bool IsCategory(string key) => DataCategories.TryParse(key, out _);

    // What is unknown has been said already, and nothing follows from it.
    private static bool MayCover(IReadOnlyList<string>? granted, string key) =>
        granted is null || !granted.All(IsCategory) || !IsCategory(key) || granted.Any(wide => Covers(wide, key));

    private static bool Covers(string granted, string key) =>
        DataCategories.TryParse(granted, out var wide) && DataCategories.TryParse(key, out var narrow)
            && (narrow - wide).IsEmpty;

    [GeneratedRegex(@"\AP(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?\z")]
    private static partial Regex Duration();
}
