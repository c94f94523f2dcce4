namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// A theory that compares with other products' requests and is skipped visibly where they are not at hand.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleTheoryAttribute : TheoryAttribute
{
    public const string ReferenceData = "GATEWAY_REFERENCE_DATA";

    public OracleTheoryAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = $"{ReferenceData} names no folder with oracles/, the requests of other products.";
    }

    public static string Folder =>
        Path.Combine(Environment.GetEnvironmentVariable(ReferenceData) ?? "not-set", "oracles");
}
