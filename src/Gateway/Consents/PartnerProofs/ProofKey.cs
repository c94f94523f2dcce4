using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Gateway.Access;
using Gateway.Control;
using Gateway.Partners;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Consents.PartnerProofs;

/// <summary>
/// Leave for one partner to fetch proof of the consents that it relies on. Of its token only the hash is kept.
/// </summary>
internal sealed class ProofKey : Row
{
    /// <summary>What the tokens begin with.</summary>
    public const string TokenPrefix = "gwp";

    public required string Name { get; init; }

    public required string PartnerId { get; init; }

    /// <summary>SHA-256 of the token's secret: <see cref="SecretToken"/>.</summary>
    public required byte[] TokenSha256 { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Like partners, these belong to all sites.</summary>
    public override IReadOnlyList<string> Concerns => [SiteScope.Every];
}

/// <summary>A proof key as people ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofKeyDraft
{
    public static readonly ProofKeyDraft Example =
        new() { Name = "Adnova's audit team", PartnerId = PartnerExample.Draft.Id };

    [Required]
    [Description("Who has it, so that it can be known which one to revoke.")]
    public string? Name { get; init; }

    [Required]
    [Description("The id of the partner whose consents it shows.")]
    public string? PartnerId { get; init; }
}

internal sealed class ProofKeyDraftValidator : AbstractValidator<ProofKeyDraft>
{
    public ProofKeyDraftValidator(ControlDb db)
    {
        RuleFor(key => key.Name).Line(100);
        RuleFor(key => key.PartnerId)
            .MustAsync(async (id, cancel) => await db.Partners.AnyAsync(row => row.Id == id, cancel))
            .WithMessage("is no partner's id.");
    }
}

/// <summary>A proof key as the API shows it.</summary>
internal sealed record ProofKeyView(string Id, string Name, string PartnerId, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset? RevokedAt)
{
    public static ProofKeyView From(ProofKey key) =>
        new(key.Id, key.Name, key.PartnerId, key.Version, key.CreatedAt, key.RevokedAt);
}

/// <summary>A new key, shown with its token for the only time.</summary>
/// <param name="Key">The key.</param>
/// <param name="Token">What the partner sends as <c>Authorization: Bearer</c>.</param>
internal sealed record NewProofKeyView(ProofKeyView Key, string Token);
