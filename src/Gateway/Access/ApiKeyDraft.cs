using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Control;

namespace Gateway.Access;

/// <summary>A key as people ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApiKeyDraft
{
    public static readonly ApiKeyDraft Example = new() { Name = "Consent office", Role = "legal" };

    [Required]
    public string? Name { get; init; }

    [Required]
    [OneOf<Role>]
    public string? Role { get; init; }
}

/// <summary>Finds every fault of a draft.</summary>
internal sealed class ApiKeyDraftValidator : AbstractValidator<ApiKeyDraft>
{
    public ApiKeyDraftValidator()
    {
        RuleFor(key => key.Name).Line(100);
        RuleFor(key => key.Role).Word<ApiKeyDraft, Role>();
    }
}
