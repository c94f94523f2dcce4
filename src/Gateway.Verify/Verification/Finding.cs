namespace Gateway.Verify.Verification;

/// <summary>Something that is wrong.</summary>
/// <param name="Fault">What.</param>
/// <param name="Where">The file, the entry or the record.</param>
internal sealed record Finding(Fault Fault, string Where);
