using System.Collections.Concurrent;
using Gateway.Decisions;
using Gateway.Policy;

namespace Gateway.Consents.Accounts;

/// <summary>Reads account tokens, each once: a signature costs more than the rest of a hit.</summary>
internal sealed class AccountTokens(CurrentPolicy policy)
{
    private const int Remembered = 50_000;

    private readonly ConcurrentDictionary<(string Text, SiteKeys Keys), AccountToken> _known = new();

    /// <summary>The token of a visitor of a site; else why it does not count.</summary>
    public (AccountToken? Token, string? Why) Read(string text, SitePolicy site, DateTimeOffset now)
    {
        var keys = policy.State.Banner(site.Id)?.AccountKeys ?? [];
        var known = (text, new SiteKeys(site.Key, string.Join('\n', keys)));
        if (_known.TryGetValue(known, out var token)) return token.Ends > now ? (token, null) : (null, "It has ended.");
        var (read, why) = AccountToken.Read(text, site.Key, keys, now);
        if (read is null) return (null, why);
        // Forgetting all of it now and then bounds the memory; only what was signed is remembered.
        if (_known.Count >= Remembered) _known.Clear();
        _known[known] = read;
        return (read, null);
    }

    // Keys that were taken away speak no longer.
    private readonly record struct SiteKeys(string Site, string Keys);
}
