using System.Security.Cryptography;
using System.Text;
using Gateway.Access.Sessions;
using Gateway.Control;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gateway.Access.OpenId;

/// <summary>
/// Logs a person in by the provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1,
/// RFC 9700).
/// </summary>
internal sealed class OpenIdLogIn(OpenIdProvider provider, IdTokens tokens, OpenIdAccounts accounts, LogInCookie cookie,
    OpenSessions sessions, ControlWriter writer, IOptions<AccessOptions> options, TimeProvider time)
{
    private OpenIdOptions Options => options.Value.OpenId!;

    private string RedirectUri => options.Value.Origin!.TrimEnd('/') + OpenIdOptions.CallbackPath;

    /// <summary>Where to send the browser.</summary>
    /// <exception cref="OpenIdException">The provider cannot be reached.</exception>
    public async Task<string> BeginAsync(HttpContext http, string returnTo, bool fresh, CancellationToken cancel)
    {
        var described = await provider.DescribeAsync(unknownKey: false, cancel);
        var begun = cookie.Begin(http, returnTo, fresh);
        var query = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = Options.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = string.Join(' ', Options.Scopes is { Count: > 0 } scopes ? scopes : ["openid", "profile", "email"]),
            ["state"] = begun.State,
            ["nonce"] = begun.Nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (fresh) (query["prompt"], query["max_age"]) = ("login", "0");
        return QueryHelpers.AddQueryString(described.AuthorizationEndpoint, query);
    }

    /// <summary>Takes up what the provider sent the browser back with.</summary>
    /// <returns>The answer that goes on with the console, with the cookie of a new session.</returns>
    /// <exception cref="OpenIdException">The log-in cannot be believed.</exception>
    public async Task<IResult> FinishAsync(HttpContext http, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var begun = cookie.Take(http);
        if (begun is null || !Same(query["state"].ToString(), begun.State))
            throw new OpenIdException(OpenIdFault.State, "This browser began no such log-in");
        var described = await provider.DescribeAsync(unknownKey: false, cancel);
        // RFC 9207: an answer that another provider has sent names it.
        if (query["iss"] is { Count: > 0 } issuer
            ? issuer != Options.Issuer
            : described.AuthorizationResponseIssParameterSupported)
        {
            throw new OpenIdException(OpenIdFault.Issuer, "The answer is another issuer's");
        }

        if (query["code"] is not [{ Length: > 0 } code])
            throw new OpenIdException(OpenIdFault.Declined, "The provider sent no code");
        var (idToken, accessToken) = await provider.ExchangeAsync(code, begun.Verifier, RedirectUri, cancel);
        var token = await tokens.ReadAsync(idToken, begun.Nonce, accessToken, cancel);
        var proof = ProofOf(token, begun);
        var account = await accounts.BringAsync(token, cancel);
        return await writer.RecordAsync(account.As(account.Roles[0]), async change =>
        {
            var row = await change.Db.Accounts.SingleAsync(found => found.Id == account.Id, cancel);
            change.Note(row, "account.logged_in", why: proof.SecondFactor ? "provider, second factor" : "provider");
            var session = await sessions.BeginAsync(change, row, row.Roles[0], proof, http, cancel);
            return sessions.With(session.Secret, TypedResults.LocalRedirect(begun.ReturnTo));
        }, cancel);
    }

    private SessionProof ProofOf(JsonWebToken token, BegunLogIn begun)
    {
        DateTimeOffset? authenticated = token.TryGetPayloadValue<long>("auth_time", out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
        if (begun.Fresh && !(authenticated > time.GetUtcNow() - options.Value.Fresh))
            throw new OpenIdException(OpenIdFault.Token, "The person did not log in anew");
        var methods = token.Claims.Where(claim => claim.Type == "amr").Select(claim => claim.Value);
        var secondFactor = methods.Intersect(Options.SecondFactorAmr ?? ["mfa"]).Any()
            || (token.TryGetPayloadValue<string>("acr", out var acr) && Options.SecondFactorAcr.Contains(acr));
        // Without auth_time it may have been long ago.
        return new SessionProof(authenticated ?? DateTimeOffset.UnixEpoch, secondFactor,
            token.TryGetPayloadValue<string>("sid", out var sid) ? sid : null);
    }

    private static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
