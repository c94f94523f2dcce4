using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Gateway.Access.Passwords;

/// <summary>
/// Passwords at rest: PBKDF2 with HMAC-SHA-512, a random salt each, and as many rounds as OWASP asks for at least
/// (Password Storage Cheat Sheet); before it, where there is one, HMAC-SHA-256 with a pepper that is not in the
/// database. A stored text begins with the pepper's id, so that one can be brought in or changed later.
/// </summary>
internal sealed class PasswordHashes : IDisposable
{
    private const int Rounds = 220_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly PasswordHasher<string> _hasher = new(Options.Create(
        new PasswordHasherOptions { IterationCount = Rounds }));

    // Checking is slow on purpose: whoever floods it must not take the processors from the visitors' hits.
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly byte[]? _pepper;
    private readonly string _pepperId;
    private readonly string _nobodys;

    public PasswordHashes(IOptions<AccessOptions> options)
    {
        _pepper = options.Value.Pepper is { Length: > 0 } text ? Convert.FromBase64String(text) : null;
        _pepperId = _pepper is null ? "" : Convert.ToHexStringLower(SHA256.HashData(_pepper))[..8];
        _nobodys = Hash(RandomNumberGenerator.GetHexString(64));
    }

    public string Hash(string password) => $"{_pepperId}${_hasher.HashPassword("", Season(password, _pepperId))}";

    /// <summary>
    /// Whether the password is the stored one. Without a stored one it takes just as long and is not.
    /// </summary>
    /// <exception cref="TimeoutException">Too many are being checked.</exception>
    public async Task<PasswordVerdict> CheckAsync(string? stored, string password, CancellationToken cancel)
    {
        if (!await _places.WaitAsync(Patience, cancel)) throw new TimeoutException("Too many log-ins at once.");
        try
        {
            var same = Check(stored ?? _nobodys, password);
            return stored is null ? PasswordVerdict.Wrong : same;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private PasswordVerdict Check(string stored, string password)
    {
        var (pepperId, hash) = stored.Split('$', 2) is [var id, var rest] ? (id, rest) : ("", "");
        if (pepperId.Length > 0 && pepperId != _pepperId) return PasswordVerdict.Wrong;
        return _hasher.VerifyHashedPassword("", hash, Season(password, pepperId)) switch
        {
            PasswordVerificationResult.Failed => PasswordVerdict.Wrong,
            PasswordVerificationResult.Success when pepperId == _pepperId => PasswordVerdict.Right,
            _ => PasswordVerdict.RightButOutdated,
        };
    }

    private string Season(string password, string pepperId) => pepperId.Length == 0
        ? password
        : Convert.ToBase64String(HMACSHA256.HashData(_pepper!, Encoding.UTF8.GetBytes(password)));
}

internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and to be hashed anew: the rounds or the pepper have changed since.</summary>
    RightButOutdated,
}
