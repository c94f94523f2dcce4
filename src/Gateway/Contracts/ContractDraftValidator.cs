using FluentValidation;
using Gateway.Control;
using Gateway.Decisions;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Contracts;

/// <summary>Finds every fault of a draft, among them what it refers to that does not exist.</summary>
internal sealed class ContractDraftValidator : AbstractValidator<ContractDraft>
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
            .SetValidator(new ContractTransferDraftValidator(db)!);
        Include(new ContractPaperValidator());
    }

    private void Window()
    {
        RuleFor(contract => contract.TimeZone)
            .Must(zone => zone is null || ZonedInstant.IsZone(zone))
            .WithMessage("must be a time zone as the IANA names it, for example Europe/Paris.");
        RuleFor(contract => contract.ValidFrom)
            .Must((contract, text) => ZonedInstant.TryParseBegin(text, contract.TimeZone, out _))
            .WithMessage($"{ZonedInstant.Rule}.");
        RuleFor(contract => contract.ValidTo)
            .Must((contract, text) => text is null || ZonedInstant.TryParseEnd(text, contract.TimeZone, out _))
            .WithMessage($"{ZonedInstant.Rule}.")
            .Must((contract, text) => !ZonedInstant.TryParseBegin(contract.ValidFrom, contract.TimeZone, out var from)
                || !ZonedInstant.TryParseEnd(text, contract.TimeZone, out var to) || from < to)
            .WithMessage("must be later than validFrom; otherwise the contract is never in force.");
        RuleFor(contract => contract.EffectiveFrom)
            .Must((contract, text) => text is null || ZonedInstant.TryParseBegin(text, contract.TimeZone, out _))
            .WithMessage($"{ZonedInstant.Rule}.");
        RuleFor(contract => contract.TransferBasis!.ValidTo)
            .Must((contract, text) => text is null || ZonedInstant.TryParseEnd(text, contract.TimeZone, out _))
            .WithMessage($"{ZonedInstant.Rule}.")
            .When(contract => contract.TransferBasis is not null);
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
        RuleFor(contract => contract.DeniedDataCategories).Distinct(100);
        RuleForEach(contract => contract.DeniedDataCategories).Must(IsCategory).WithMessage(UnknownCategory);
        RuleFor(contract => contract.Territories).Some(300);
        RuleForEach(contract => contract.Territories).Must(IsTerritory).WithMessage(NoTerritory);
        RuleFor(contract => contract.DestinationTerritories).Some(300)
            .When(contract => contract.DestinationTerritories is not null);
        RuleForEach(contract => contract.DestinationTerritories).Must(IsTerritory).WithMessage(NoTerritory);
        RuleFor(contract => contract.Channels).Some(20).When(contract => contract.Channels is not null);
        RuleForEach(contract => contract.Channels)
            .Must(channel => channel == "*" || ContractChannel.All.Contains(channel))
            .WithMessage("'{PropertyValue}' is no channel. Write one or more of "
                + string.Join(", ", ContractChannel.All) + ", or * for all.");
        RuleFor(contract => contract.Sites).Some(200);
        RuleForEach(contract => contract.Sites)
            .MustAsync(async (site, cancel) =>
                site == "*" || _db is null || await _db.Sites.AnyAsync(row => row.Id == site, cancel))
            .WithMessage("'{PropertyValue}' is no site's id. Write ids of sites, or * for all.");
    }

    private static string UnknownCategory => "'{PropertyValue}' is no data category that the gateway knows. Known are: "
        + string.Join(", ", DataCategories.All) + ", and their parents.";

    private const string NoTerritory =
        "'{PropertyValue}' is no territory. Write ISO 3166-1 alpha-2 codes, EU, EEA or *, in capitals.";

    private static bool IsTerritory(string code) =>
        CountrySet.IsValid(code) && (code is "*" or "EU" or "EEA" || CountryCodes.Contains(code));

    private static bool IsCategory(string key) => DataCategories.TryParse(key, out _);

    // What is unknown has been said already, and nothing follows from it.
    private static bool MayCover(IReadOnlyList<string>? granted, string key) =>
        granted is null || !granted.All(IsCategory) || !IsCategory(key) || granted.Any(wide => Covers(wide, key));

    private static bool Covers(string granted, string key) =>
        DataCategories.TryParse(granted, out var wide) && DataCategories.TryParse(key, out var narrow)
            && (narrow - wide).IsEmpty;
}
