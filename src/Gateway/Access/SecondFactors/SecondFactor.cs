using Gateway.Access.Accounts;
using Gateway.Tags;

namespace Gateway.Access.SecondFactors;

/// <summary>The second factor of an account: its seed at rest, and whether a code is the right one.</summary>
internal sealed class SecondFactor(SecretVault vault)
{
    public const string Name = "totp";
    private const string Issuer = "Gateway";

    /// <summary>What a seed is sealed for. It cannot be a tag's id.</summary>
    public static string Place(string accountId) => $"account:{accountId}";

    /// <summary>Makes a seed that counts from its first code on.</summary>
    public SecondFactorSetUp SetUp(Account account)
    {
        var seed = Totp.NewSeed();
        account.PendingTotpSealed = vault.Seal(Place(account.Id), Name, Base32.Encode(seed));
        return new SecondFactorSetUp(Base32.Encode(seed), Totp.Uri(Issuer, account.Email, seed));
    }

    /// <summary>The time step of the pending seed whose code this is; null when it is none of its codes.</summary>
    public long? FirstStep(Account account, string code, DateTimeOffset now) =>
        Match(account, account.PendingTotpSealed, code, now, lastStep: 0);

    /// <summary>Takes the pending seed into use; answers the recovery codes.</summary>
    public static IReadOnlyList<string> Confirm(Account account, long step)
    {
        (account.TotpSealed, account.PendingTotpSealed) = (account.PendingTotpSealed, null);
        account.TotpLastStep = step;
        return NewRecoveryCodes(account);
    }

    public static IReadOnlyList<string> NewRecoveryCodes(Account account)
    {
        var codes = RecoveryCode.NewSet();
        account.RecoveryCodes = [.. codes.Select(RecoveryCode.Hash)];
        return codes;
    }

    public static void Remove(Account account)
    {
        (account.TotpSealed, account.PendingTotpSealed, account.TotpLastStep) = (null, null, 0);
        account.RecoveryCodes = [];
    }

    /// <summary>Whether a code or a recovery code is right; it is used up by that.</summary>
    public bool Accepts(Account account, string? code, string? recoveryCode, DateTimeOffset now)
    {
        if (code is not null && Match(account, account.TotpSealed, code, now, account.TotpLastStep) is { } step)
        {
            account.TotpLastStep = step;
            return true;
        }

        if (recoveryCode is null || !account.RecoveryCodes.Contains(RecoveryCode.Hash(recoveryCode))) return false;
        account.RecoveryCodes = [.. account.RecoveryCodes.Where(hash => hash != RecoveryCode.Hash(recoveryCode))];
        return true;
    }

    private long? Match(Account account, byte[]? box, string code, DateTimeOffset now, long lastStep) =>
        box is not null && vault.Open(Place(account.Id), Name, box) is { } seed
            ? Totp.Match(Base32.Decode(seed.Reveal()), code, now, lastStep)
            : null;
}

/// <summary>A new seed, shown for the only time.</summary>
/// <param name="Secret">The seed in base32, to be typed.</param>
/// <param name="Uri">The same as an <c>otpauth://</c> URI, to be shown as a QR code.</param>
internal sealed record SecondFactorSetUp(string Secret, string Uri);
