namespace Gateway.Verify.Verification;

/// <summary>Every file was asked for by some step: a bundle holds nothing that nothing vouches for.</summary>
internal static class LeftoverStep
{
    public static bool Run(Evidence evidence)
    {
        foreach (var path in evidence.Unexplained().Order(StringComparer.Ordinal)) evidence.Add(Fault.FileUnexplained,
            path);
        return true;
    }
}
