using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Access.Accounts;

/// <summary>
/// A person who logs in. Its id has no meaning, because the audit trail keeps it: name and e-mail are here alone, and
/// go with the account.
/// </summary>
internal sealed class Account : Row
{
    public required string Name { get; set; }

    public required string Email { get; set; }

    /// <summary>The e-mail as accounts are told apart by it.</summary>
    public required string EmailKey { get; set; }

    /// <summary>The functions that the person may act in; a session acts in one of them at a time.</summary>
    public required IReadOnlyList<Role> Roles { get; set; }

    /// <summary>The sites that the person reaches: ids, or <c>*</c>.</summary>
    public required IReadOnlyList<string> Sites { get; set; }

    public bool Disabled { get; set; }

    /// <summary>What <see cref="Passwords.PasswordHashes"/> made of the password; null when there is none.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>SHA-256 of the token that lets the person choose a password; null when none is open.</summary>
    public byte[]? InvitationSha256 { get; set; }

    public DateTimeOffset? InvitationEndsAt { get; set; }

    /// <summary>The sealed seed of the second factor; null when there is none.</summary>
    public byte[]? TotpSealed { get; set; }

    /// <summary>The sealed seed that waits for its first code.</summary>
    public byte[]? PendingTotpSealed { get; set; }

    /// <summary>The time step of the last code that was taken: it and those before it are not taken again.</summary>
    public long TotpLastStep { get; set; }

    /// <summary>SHA-256, in hex, of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>The provider that logs the person in; null for an account with a password here.</summary>
    public string? OpenIdIssuer { get; init; }

    /// <summary>The person at that provider.</summary>
    public string? OpenIdSubject { get; init; }

    public bool HasSecondFactor => TotpSealed is not null;

    public AccountState State => Disabled ? AccountState.Disabled
        : PasswordHash is null && OpenIdIssuer is null ? AccountState.Invited
        : AccountState.Active;

    public override IReadOnlyList<string> Concerns => Sites;

    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    /// <summary>The person as the audit trail names them, in one of their functions.</summary>
    public Actor As(Role role) => new(Id, Id, role) { Sites = SiteScope.Of(Sites) };
}

[JsonConverter(typeof(WordConverter<AccountState>))]
internal enum AccountState
{
    /// <summary>The person has not chosen a password yet.</summary>
    Invited,
    Active,
    Disabled,
}
