using FluentValidation;

namespace Gateway.Control;

/// <summary>Rules that several resources share, in the operator's words.</summary>
internal static class ControlRules
{
    /// <summary>The id that a draft brings: none, a free choice when creating, or the one in the URL.</summary>
    public static void Id<T>(this IRuleBuilder<T, string?> rule, string? inUrl) => rule
        .Must(id => id is null || Slug.IsValid(id)).WithMessage($"{Slug.Rule}.")
        .Must(id => id is null || inUrl is null || id == inUrl)
        .WithMessage($"must be {inUrl}, as in the URL, or left out: an id never changes.");

    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int max) => rule
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("is missing. Say what people should read here.")
        .Must(text => text is null || (text.Length <= max && !text.Any(char.IsControl)))
        .WithMessage($"must be one line of at most {max} characters.");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || (text.Length <= 254 && System.Net.Mail.MailAddress.TryCreate(text, out var mail)
            && mail.Address == text))
        .WithMessage("must be an e-mail address, for example privacy@partner.example.");

    public static IRuleBuilderOptions<T, string?> Country<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(code => code is null || CountryCodes.Contains(code))
        .WithMessage("must be a country's ISO 3166-1 alpha-2 code in capitals, for example FR.");

    public static IRuleBuilderOptions<T, string?> Word<T, TEnum>(this IRuleBuilder<T, string?> rule,
        TEnum _ = default)
        where TEnum : struct, Enum => rule
        .Must(word => Words<TEnum>.TryParse(word, out var _))
        .WithMessage($"must be one of {string.Join(", ", Words<TEnum>.All)}.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Some<T>(
        this IRuleBuilder<T, IReadOnlyList<string>?> rule, int max) => rule
        .Must(list => list is { Count: > 0 }).WithMessage("must name at least one.")
        .Distinct(max);

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> Distinct<T>(
        this IRuleBuilder<T, IReadOnlyList<string>?> rule, int max) => rule
        .Must(list => list is null || list.Count <= max).WithMessage($"must name at most {max}.")
        .Must(list => list is null || list.Distinct(StringComparer.Ordinal).Count() == list.Count)
        .WithMessage("must not name the same twice.");

    /// <summary>An absolute URL of one of the schemes, without user, query or fragment.</summary>
    public static bool IsPlainUrl(string? text, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme)
            && url is { UserInfo: "", Query: "", Fragment: "" };
}
