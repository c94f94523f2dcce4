namespace Gateway.Consent.Tests.Vectors;

/// <summary>A test that needs data of others, which is not in the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceDataFactAttribute : FactAttribute
{
    public ReferenceDataFactAttribute()
    {
        if (VectorFile.ReferenceFolder is null)
            Skip = $"Set {VectorFile.ReferenceData} to the folder that holds vectors/gvl.json and its like.";
    }
}
