using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
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
    public required string Name { get; init; }

    public required string PartnerId { get; init; }

    /// <summary>SHA-256 of the secret part, which has 256 random bits, so that no slow hash is needed.</summary>
    public required byte[] TokenSha256 { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Like partners, these belong to all sites.</summary>
    public override IReadOnlyList<string> Concerns => [SiteScope.Every];
}

/// <summary>A key's token as the partner has it: <c>gwp_ID_SECRET</c>, the secret 256 random bits in hex.</summary>
internal sealed class ProofToken
{
    private const string Prefix = "gwp";
    private const int SecretLength = 64;
    private readonly string _secret;

    private ProofToken(string key, string secret) => (Key, _secret) = (key, secret);

    /// <summary>The id of the key, which is no secret.</summary>
    public string Key { get; }

    public byte[] Sha256 => SHA256.HashData(Encoding.ASCII.GetBytes(_secret));

    public static ProofToken New(string key) =>
        new(key, RandomNumberGenerator.GetHexString(SecretLength, lowercase: true));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ProofToken? token)
    {
        token = text?.Split('_') is [Prefix, { Length: > 0 and <= 63 } key, { Length: SecretLength } secret]
            && secret.All(char.IsAsciiHexDigitLower)
            ? new ProofToken(key, secret)
            : null;
        return token is not null;
    }

    /// <summary>The whole token, for the one time that it is shown.</summary>
    public string Reveal() => $"{Prefix}_{Key}_{_secret}";

    public override string ToString() => $"{Prefix}_{Key}_***";
}

/// <summary>A proof key as people ask for it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProofKeyDraft
{
    public static readonly ProofKeyDraft Example = new() { Name = "Adnova's audit team", PartnerId = PartnerExample.Draft.Id };

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
