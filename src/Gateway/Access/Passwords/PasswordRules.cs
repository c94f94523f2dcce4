using Gateway.Access.Accounts;

namespace Gateway.Access.Passwords;

/// <summary>
/// What a new password has to be, as NIST SP 800-63B-4 §3.1.1.2 and ASVS 5.0 §6.2 have it: long, any characters, no
/// composition rules, no expiry, and not one that an attacker tries first.
/// </summary>
internal sealed class PasswordRules(CommonPasswords common)
{
    /// <summary>The least for a password that may stand alone; it holds for those with a second factor too.</summary>
    public const int MinLength = 15;

    public const int MaxLength = 256;

    /// <summary>How many different characters have to be left once what is easily guessed is taken out.</summary>
    private const int MinRest = 8;

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public IReadOnlyList<string> FaultsOf(string password, Account account)
    {
        var faults = new List<string>();
        if (password.EnumerateRunes().Count() < MinLength)
            faults.Add($"must have at least {MinLength} characters. Three or four words that do not belong together do.");
        if (password.Length > MaxLength) faults.Add($"must have at most {MaxLength} characters.");
        if (common.Contains(password) || common.Rest(password, WordsOf(account)).Length < MinRest)
        {
            faults.Add("is too easily guessed: it is made of common passwords, of your name or e-mail, of the product's "
                + "name, or of rows of the same or neighbouring characters. Add words that nobody would expect.");
        }

        return faults;
    }

    private static string[] WordsOf(Account account) =>
        $"{account.Name} {account.Email}".Split([' ', '@', '.', '-', '_', '+', '\''],
            StringSplitOptions.RemoveEmptyEntries);
}
