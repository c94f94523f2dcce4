using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Gateway.Control;

/// <summary>The ids of resources: chosen by people, used in URLs, never changed.</summary>
internal static partial class Slug
{
    public const string Pattern = "^[a-z0-9][a-z0-9-]{0,62}$";

    public const string Rule = "must be 1 to 63 of a-z, 0-9 and -, and begin with a letter or digit";

    public static bool IsValid(string text) => Shape().IsMatch(text);

    /// <summary>An id for a resource whose maker did not choose one: <c>tag-5f2c81aa09</c>.</summary>
    public static string New(string kind) => $"{kind}-{RandomNumberGenerator.GetHexString(10, lowercase: true)}";

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex Shape();
}
