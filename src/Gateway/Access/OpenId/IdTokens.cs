using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Access.OpenId;

/// <summary>
/// Believes a token of the provider or says why not: signature with one of the provider's keys and an asymmetric
/// algorithm, issuer, audience, authorised party, times (OpenID Connect Core 1.0 §3.1.3.7).
/// </summary>
internal sealed class IdTokens(OpenIdProvider provider, IOptions<AccessOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(10);
    private static readonly string[] Algorithms =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private OpenIdOptions Options => options.Value.OpenId!;

    /// <summary>The ID token of a log-in.</summary>
    /// <exception cref="OpenIdException">It cannot be believed.</exception>
    public async Task<JsonWebToken> ReadAsync(string text, string nonce, string? accessToken, CancellationToken cancel)
    {
        var token = await ReadAsync(text, "JWT", cancel);
        if (!token.TryGetPayloadValue<string>("nonce", out var said) || !Same(said, nonce))
            throw new OpenIdException(OpenIdFault.Token, "The nonce is not that of this log-in");
        if (token.TryGetPayloadValue<string>("at_hash", out var hash)
            && (accessToken is null || !Same(hash, HalfHash(accessToken, token.Alg))))
        {
            throw new OpenIdException(OpenIdFault.Token, "at_hash is not that of the access token");
        }

        return token;
    }

    /// <summary>A log-out token (OpenID Connect Back-Channel Logout 1.0 §2.6).</summary>
    /// <exception cref="OpenIdException">It cannot be believed.</exception>
    public async Task<JsonWebToken> ReadLogOutAsync(string text, CancellationToken cancel)
    {
        var token = await ReadAsync(text, "logout+jwt", cancel);
        if (token.TryGetPayloadValue<object>("nonce", out _) || !token.TryGetPayloadValue<object>("events", out var events)
            || events?.ToString()?.Contains("\"http://schemas.openid.net/event/backchannel-logout\"",
                StringComparison.Ordinal) != true)
        {
            throw new OpenIdException(OpenIdFault.Token, "It is no log-out token");
        }

        return token;
    }

    private async Task<JsonWebToken> ReadAsync(string text, string type, CancellationToken cancel)
    {
        var described = await provider.DescribeAsync(unknownKey: false, cancel);
        var result = await ValidateAsync(text, type, described.SigningKeys);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            described = await provider.DescribeAsync(unknownKey: true, cancel);
            result = await ValidateAsync(text, type, described.SigningKeys);
        }

        if (!result.IsValid) throw new OpenIdException(OpenIdFault.Token, result.Exception.GetType().Name);
        var token = (JsonWebToken)result.SecurityToken;
        var azp = token.TryGetPayloadValue<string>("azp", out var party) ? party : null;
        if (azp is null ? token.Audiences.Count() > 1 : azp != Options.ClientId)
            throw new OpenIdException(OpenIdFault.Token, "The authorised party is another");
        if (token.IssuedAt == default || token.IssuedAt > Now + Skew || token.IssuedAt < Now - Oldest)
            throw new OpenIdException(OpenIdFault.Token, "It was issued too long ago, or in the future");
        return token;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Task<TokenValidationResult> ValidateAsync(string text, string type, IEnumerable<SecurityKey> keys) =>
        _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = Options.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = keys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, until, _, _) => until > Now - Skew && !(from > Now + Skew),
            // Without a type it can only be an ID token: the other kinds have one.
            TypeValidator = (said, _, _) => string.IsNullOrEmpty(said)
                || said.Equals(type, StringComparison.OrdinalIgnoreCase)
                ? type
                : throw new SecurityTokenInvalidTypeException($"The type is {said}."),
        });

    // The left half of the hash that goes with the token's algorithm: OpenID Connect Core 1.0 §3.1.3.6.
    private static string HalfHash(string accessToken, string algorithm)
    {
        var bytes = Encoding.ASCII.GetBytes(accessToken);
        var hash = algorithm[^3..] switch
        {
            "256" => SHA256.HashData(bytes),
            "384" => SHA384.HashData(bytes),
            _ => SHA512.HashData(bytes),
        };
        return Base64UrlEncoder.Encode(hash[..(hash.Length / 2)]);
    }

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
