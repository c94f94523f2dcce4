namespace Gateway.Tags;

/// <summary>A vendor's secret at rest.</summary>
internal sealed class TagSecret
{
    public required string TagId { get; init; }

    public required string Name { get; init; }

    /// <summary>What <see cref="SecretVault.Seal"/> made of it.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>What reading shows: <c>***1234</c>, or <c>***</c> for a short one.</summary>
    public required string Mask { get; set; }
}
