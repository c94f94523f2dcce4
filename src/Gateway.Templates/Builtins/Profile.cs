namespace Gateway.Templates.Builtins;

/// <summary>
/// How one vendor wants identifiers before they are hashed; the vendors' pages are in the templates' READMEs.
/// </summary>
/// <param name="PhonePlus">Telephone numbers keep the plus of E.164.</param>
/// <param name="GmailDots">Dots in the local part of Gmail addresses are dropped.</param>
/// <param name="AllDots">Dots and what follows a plus are dropped for every domain.</param>
internal sealed record Profile(bool PhonePlus = false, bool GmailDots = false, bool AllDots = false)
{
    private static readonly Dictionary<string, Profile> Known = new()
    {
        ["plain"] = new(PhonePlus: true),
        ["meta"] = new(),
        ["pinterest"] = new(),
        ["snapchat"] = new(),
        ["linkedin"] = new(),
        ["criteo"] = new(),
        ["tiktok"] = new(PhonePlus: true),
        ["x"] = new(PhonePlus: true),
        ["google"] = new(PhonePlus: true, GmailDots: true),
        ["microsoft"] = new(AllDots: true),
        ["reddit"] = new(PhonePlus: true, AllDots: true),
    };

    public static Profile Of(in Arguments arguments)
    {
        var name = arguments.Text(1) ?? "plain";
        return Known.TryGetValue(name, out var profile)
            ? profile
            : throw arguments.Fail($"There is no profile `{name}`; there are {string.Join(", ", Known.Keys.Order())}.");
    }
}
