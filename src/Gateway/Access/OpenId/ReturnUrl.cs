namespace Gateway.Access.OpenId;

/// <summary>Where a log-in goes on: a page of the console, and nowhere else, or it would lend its name to strangers.</summary>
internal static class ReturnUrl
{
    public const string Home = "/console";

    public static bool IsSafe(string path) =>
        (path == Home || path.StartsWith($"{Home}/", StringComparison.Ordinal)
            || path.StartsWith($"{Home}?", StringComparison.Ordinal))
        && path.Length <= 512 && !path.Contains("..", StringComparison.Ordinal)
        && path.All(letter => letter is > ' ' and < '\x7f' and not '\\');
}
