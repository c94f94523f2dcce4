using Gateway.Control;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Gateway.Access.OpenId;

/// <summary>Log-out that reaches both sides: the provider's session from here, and sessions here from the provider.</summary>
internal sealed class OpenIdLogOut(OpenIdProvider provider, IdTokens tokens, ControlWriter writer,
    IOptions<AccessOptions> options)
{
    /// <summary>Where the provider ends its own session (RP-Initiated Logout 1.0); null when it does not.</summary>
    public async Task<string?> UrlAsync(CancellationToken cancel)
    {
        if (options.Value.OpenId is not { } openId) return null;
        try
        {
            var described = await provider.DescribeAsync(unknownKey: false, cancel);
            return described.EndSessionEndpoint is not { Length: > 0 } endpoint ? null
                : QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
                {
                    ["client_id"] = openId.ClientId,
                    ["post_logout_redirect_uri"] = $"{options.Value.Origin!.TrimEnd('/')}{ReturnUrl.Home}",
                });
        }
        catch (OpenIdException)
        {
            // Logging out here does not wait for the provider.
            return null;
        }
    }

    /// <summary>Ends what a log-out token names: one session of the provider's, or all of the person's.</summary>
    /// <exception cref="OpenIdException">The token cannot be believed.</exception>
    public async Task EndAsync(string logOutToken, CancellationToken cancel)
    {
        var token = await tokens.ReadLogOutAsync(logOutToken, cancel);
        var sid = token.TryGetPayloadValue<string>("sid", out var session) ? session : null;
        var subject = token.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sub, out var sub) ? sub : null;
        if (sid is null && subject is null)
            throw new OpenIdException(OpenIdFault.Token, "The log-out token names neither session nor person");
        await writer.RecordAsync(Actor.Gateway("openid"), async change =>
        {
            var ended = await change.Db.Sessions
                .Join(change.Db.Accounts.Where(row => row.OpenIdIssuer == token.Issuer), row => row.AccountId,
                    row => row.Id, (row, account) => new { Session = row, Account = account })
                .Where(row => sid != null ? row.Session.OpenIdSession == sid : row.Account.OpenIdSubject == subject)
                .ToListAsync(cancel);
            foreach (var row in ended)
            {
                change.Db.Remove(row.Session);
                change.Note(row.Account, "account.session_ended", why: "by the provider");
            }

            return Results.Empty;
        }, cancel);
    }
}
