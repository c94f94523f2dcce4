namespace Gateway.Templates.Vendors;

/// <summary>A secret in the text that surrounds it.</summary>
internal static class Secrets
{
    public static string Format(SecretFacts secret, string value) =>
        secret.Format?.Replace("{secret}", value, StringComparison.Ordinal) ?? value;
}
