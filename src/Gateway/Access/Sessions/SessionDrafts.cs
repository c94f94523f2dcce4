using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;

namespace Gateway.Access.Sessions;

/// <summary>What a person logs in with.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LogInDraft
{
    public static readonly LogInDraft Example = new()
    {
        Email = "anne.dupont@shop.example",
        Password = "lantern gravel thirteen",
        Code = "492039",
    };

    [Required]
    public string? Email { get; init; }

    [Required]
    public string? Password { get; init; }

    [Description("The six digits that the authenticator app shows, when a second factor is set up.")]
    public string? Code { get; init; }

    [Description("One of the recovery codes, instead of code. It is used up.")]
    public string? RecoveryCode { get; init; }

    public override string ToString() => nameof(LogInDraft);
}

internal sealed class LogInDraftValidator : AbstractValidator<LogInDraft>
{
    public LogInDraftValidator()
    {
        RuleFor(draft => draft.Email).NotEmpty().WithMessage("is missing.");
        RuleFor(draft => draft.Password).NotEmpty().WithMessage("is missing.");
    }
}

/// <summary>What a person proves once more with that it is them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofDraft
{
    public static readonly ProofDraft Example = new() { Code = "492039" };

    [Description("The six digits that the authenticator app shows.")]
    public string? Code { get; init; }

    [Description("One of the recovery codes, instead of code. It is used up.")]
    public string? RecoveryCode { get; init; }

    [Description("The password, for an account without a second factor.")]
    public string? Password { get; init; }

    public override string ToString() => nameof(ProofDraft);
}

/// <summary>In which function a session is to act.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RoleDraft
{
    public static readonly RoleDraft Example = new() { Role = "legal" };

    [Required]
    [OneOf<Role>]
    public string? Role { get; init; }
}

/// <summary>A person's new password.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PasswordDraft
{
    public static readonly PasswordDraft Example = new()
    {
        Current = "lantern gravel thirteen",
        Password = "orchard violin seventy tram",
    };

    [Required]
    [Description("The password as it is.")]
    public string? Current { get; init; }

    [Required]
    [Description("The new one: 15 to 256 characters, whichever they are, and not what attackers try first.")]
    public string? Password { get; init; }

    public override string ToString() => nameof(PasswordDraft);
}

/// <summary>The password that an invited person chooses.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record InvitationDraft
{
    public static readonly InvitationDraft Example = new()
    {
        Token = "gwi_account-5f2c81aa09_0000000000000000000000000000000000000000000000000000000000000000",
        Password = "lantern gravel thirteen",
    };

    [Required]
    [Description("The token that an admin handed over. It is used up.")]
    public string? Token { get; init; }

    [Required]
    [Description("15 to 256 characters, whichever they are, and not what attackers try first.")]
    public string? Password { get; init; }

    public override string ToString() => nameof(InvitationDraft);
}

/// <summary>The first code of a second factor that is being set up.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CodeDraft
{
    public static readonly CodeDraft Example = new() { Code = "492039" };

    [Required]
    public string? Code { get; init; }

    public override string ToString() => nameof(CodeDraft);
}
