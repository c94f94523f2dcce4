using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access.Sessions;

/// <summary>
/// Puts log-ins off after too many that failed (ASVS 5.0, 6.3.1; NIST SP 800-63B-4 §3.2.2): soon for one account from
/// one network, later for one account from everywhere, and for one network whatever the account. The wait doubles with
/// every further failure, up to a quarter of an hour, and nobody is locked out for good. An account that does not exist
/// is put off like one that does. Held in memory, by each node for itself.
/// </summary>
internal sealed class LogInThrottle(TimeProvider time)
{
    private const int MaxEntries = 100_000;
    private const int FromOneNetwork = 5;
    private const int FromEverywhere = 20;
    private const int ByOneNetwork = 50;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>
    /// Counts an attempt as failed until it is told otherwise, so that many at once are not all let through. The
    /// attempt may go ahead when its wait is zero.
    /// </summary>
    public Attempt Begin(string account, IPAddress? network)
    {
        var (who, where) = (Hash(account), NetworkOf(network));
        (string Key, int Free)[] keys =
            [($"{who}|{where}", FromOneNetwork), (who, FromEverywhere), ($"|{where}", ByOneNetwork)];
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var wait = keys.Max(key => Of(key.Key).NotBefore) - now;
            if (wait > TimeSpan.Zero) return new Attempt(this, keys, wait, 0);
            foreach (var (key, free) in keys) _series[key] = Of(key).After(now, free);
            var inARow = Of(who).Failures;
            if (_series.Count > MaxEntries) Forget(now);
            return new Attempt(this, keys, TimeSpan.Zero, inARow);
        }
    }

    private Series Of(string key) => _series.GetValueOrDefault(key);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, series) in _series.ToList())
        {
            if (series.LastAt + Memory < now) _series.Remove(key);
        }

        foreach (var (key, _) in _series.OrderBy(entry => entry.Value.LastAt)
            .Take(_series.Count - (MaxEntries * 9 / 10)).ToList())
            _series.Remove(key);
    }

    private static string Hash(string account) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(account)).AsSpan(0, 16));

    // A household or an office has one IPv4 address, and of IPv6 a /64.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexStringLower(address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes);
    }

    /// <summary>A log-in that is being tried.</summary>
    /// <param name="throttle">What counts it.</param>
    /// <param name="keys">Under what it is counted.</param>
    /// <param name="wait">How long it has to be put off; zero for not at all.</param>
    /// <param name="failures">How many in a row have failed for the account, this one included.</param>
    internal sealed class Attempt(LogInThrottle throttle, (string Key, int Free)[] keys, TimeSpan wait, int failures)
    {
        public TimeSpan Wait => wait;

        public int Failures => failures;

        /// <summary>It succeeded: the account's series are over. That of the network goes on, less this one.</summary>
        public void Succeeded()
        {
            lock (throttle._lock)
            {
                throttle._series.Remove(keys[0].Key);
                throttle._series.Remove(keys[1].Key);
                TakeBack(keys[2]);
            }
        }

        /// <summary>It neither failed nor succeeded: something is still missing.</summary>
        public void TakeBack()
        {
            lock (throttle._lock)
            {
                foreach (var key in keys) TakeBack(key);
            }
        }

        private void TakeBack((string Key, int Free) key)
        {
            if (throttle._series.TryGetValue(key.Key, out var series))
                throttle._series[key.Key] = series with { Failures = Math.Max(0, series.Failures - 1), NotBefore = default };
        }
    }

    private readonly record struct Series(int Failures, DateTimeOffset NotBefore, DateTimeOffset LastAt)
    {
        public Series After(DateTimeOffset now, int free)
        {
            var failures = now > LastAt + Memory ? 1 : Failures + 1;
            var wait = failures < free
                ? TimeSpan.Zero
                : FirstWait * Math.Min(Math.Pow(2, failures - free), LongestWait / FirstWait);
            return new Series(failures, now + wait, now);
        }
    }
}
