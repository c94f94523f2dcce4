namespace Gateway.Templates.Tests.Oracles;

/// <summary>A fact that compares with other products' rows and is skipped visibly where they are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute()
    {
        if (!Directory.Exists(OracleTheoryAttribute.Folder))
            Skip = $"{OracleTheoryAttribute.ReferenceData} names no folder with oracles/, the requests of other products.";
    }
}
