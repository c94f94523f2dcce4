using System.Collections.Concurrent;
using System.Globalization;
using Gateway.Egress;
using Gateway.Templates;
using Microsoft.Extensions.Options;

namespace Gateway.Delivery.Tokens;

/// <summary>A token, or why there is none.</summary>
internal readonly record struct TokenAnswer(AccessToken? Token, DeliveryVerdict Failure);

/// <summary>
/// The access tokens in use: one a credential, asked for by one request at a time, renewed before it ends. Tokens live
/// in memory only.
/// </summary>
internal sealed class AccessTokens(
    VendorClient vendors, GatewayClock clock, TimeProvider time, IOptions<DeliveryOptions> options)
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Holder> _holders = new();

    /// <summary>The token for a credential; waits for the one that is being asked for already.</summary>
    public Task<TokenAnswer> GetAsync(TokenCredential credential, CancellationToken cancellation)
    {
        var holder = _holders.GetOrAdd(credential.Key, static _ => new Holder());
        Task<TokenAnswer> flight;
        lock (holder)
        {
            if (holder.Token is { } token && time.GetElapsedTime(holder.Since) < RenewAfter(token))
                return Task.FromResult(new TokenAnswer(token, default));
            // Not bound to who asked first: others wait for the same answer.
            flight = holder.Flight ??= Task.Run(() => RenewAsync(holder, credential), CancellationToken.None);
        }

        return flight.WaitAsync(cancellation);
    }

    /// <summary>Takes a token out of use that the vendor no longer takes.</summary>
    /// <returns>False when another one is in use already.</returns>
    public bool Drop(TokenCredential credential, AccessToken token)
    {
        if (!_holders.TryGetValue(credential.Key, out var holder)) return false;
        lock (holder)
        {
            if (holder.Token != token) return false;
            holder.Token = null;
            return true;
        }
    }

    /// <summary>Forgets the tokens of credentials that no tag holds any more.</summary>
    public void Keep(IReadOnlySet<string> keys)
    {
        foreach (var key in _holders.Keys.Where(key => !keys.Contains(key))) _holders.TryRemove(key, out _);
    }

    private async Task<TokenAnswer> RenewAsync(Holder holder, TokenCredential credential)
    {
        var since = time.GetTimestamp();
        var answer = await AskAsync(credential);
        lock (holder)
        {
            holder.Flight = null;
            if (answer.Token is not null)
            {
                (holder.Token, holder.Since) = (answer.Token, since);
                return answer;
            }

            // The one at hand serves to its end while the token server has a passing trouble.
            var passing = answer.Failure.Outcome != DeliveryOutcome.CredentialsRefused;
            return passing && holder.Token is { } old && time.GetElapsedTime(holder.Since) < old.Life
                ? new TokenAnswer(old, default)
                : answer;
        }
    }

    private async Task<TokenAnswer> AskAsync(TokenCredential credential)
    {
        if (TokenRequest.Of(credential, clock.Now, options.Value.StandIn) is not { } request)
            return Failed(DeliveryOutcome.CredentialsRefused, "the service account's key cannot be read");
        try
        {
            var answer = await vendors.SendAsync(request, CancellationToken.None);
            if (answer.Status is >= 200 and < 300)
            {
                return AccessToken.Read(answer.Body) is { } token
                    ? new TokenAnswer(token, default)
                    : Failed(DeliveryOutcome.RetryLater, "the token server's answer holds no token");
            }

            var code = AccessToken.Error(answer.Body) is { } error ? $", {error}" : "";
            var status = answer.Status.ToString(CultureInfo.InvariantCulture);
            var outcome = answer.Status is 408 or 425 or 429 or >= 500
                ? DeliveryOutcome.RetryLater
                : DeliveryOutcome.CredentialsRefused;
            return Failed(outcome, $"token: HTTP {status}{code}", answer.RetryAfter);
        }
        catch (EgressRefusedException refused)
        {
            return Failed(DeliveryOutcome.Rejected, $"token: {VendorExchange.Refused(refused)}");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return Failed(DeliveryOutcome.RetryLater, "the token server does not answer");
        }
    }

    // A twelfth of its life before its end, five minutes at most: one of an hour is renewed after 55 minutes.
    private static TimeSpan RenewAfter(AccessToken token)
    {
        var margin = token.Life / 12;
        return token.Life - (margin < LongestMargin ? margin : LongestMargin);
    }

    private static TokenAnswer Failed(DeliveryOutcome outcome, string reason, TimeSpan? retryAfter = null) =>
        new(null, new DeliveryVerdict(outcome, reason, retryAfter));

    private sealed class Holder
    {
        public AccessToken? Token { get; set; }
        public long Since { get; set; }
        public Task<TokenAnswer>? Flight { get; set; }
    }
}
