using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access.Accounts;

/// <summary>An account as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AccountDraft
{
    public static readonly AccountDraft Example = new()
    {
        Name = "Anne Dupont",
        Email = "anne.dupont@shop.example",
        Roles = ["legal"],
        Sites = [SiteScope.Every],
    };

    [Required]
    public string? Name { get; init; }

    [Required]
    [Description("What the person logs in with. No two accounts have the same.")]
    public string? Email { get; init; }

    [Required]
    [Description("The functions that the person may act in: marketing, it, legal, auditor, admin. A session acts in "
        + "one of them at a time, at first in the first.")]
    public IReadOnlyList<string>? Roles { get; init; }

    [Description("Ids of the sites that the person reaches, or * for all. Default: all.")]
    public IReadOnlyList<string>? Sites { get; init; }

    [Description("Whether the person is kept out. Their sessions end at once, and the keys they own open nothing.")]
    public bool? Disabled { get; init; }
}

/// <summary>Finds every fault of a draft.</summary>
internal sealed class AccountDraftValidator : AbstractValidator<AccountDraft>
{
    /// <param name="db">Where sites and other accounts are.</param>
    /// <param name="id">The account that the draft is to change; null for a new one.</param>
    public AccountDraftValidator(ControlDb db, string? id)
    {
        RuleFor(account => account.Name).Line(100);
        RuleFor(account => account.Email).Cascade(CascadeMode.Stop).Line(254)
            .Must(IsAddress).WithMessage("must be an e-mail address.")
            .MustAsync(async (email, cancel) => !await db.Accounts.AnyAsync(
                other => other.EmailKey == Account.KeyOf(email!) && other.Id != id, cancel))
            .WithMessage("belongs to another account.");
        RuleFor(account => account.Roles).Some(5);
        RuleForEach(account => account.Roles).Must(role => Words<Role>.TryParse(role, out _))
            .WithMessage($"must be one of {string.Join(", ", Words<Role>.All)}.");
        RuleFor(account => account.Sites).ScopeOf(db);
    }

    private static bool IsAddress(string? email) =>
        email!.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !email.Any(char.IsWhiteSpace);
}
