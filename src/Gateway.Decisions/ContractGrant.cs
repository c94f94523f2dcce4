namespace Gateway.Decisions;

/// <summary>
/// What one version of one contract allows one tag on one site. Several may stand beside each other: a tag may
/// receive what one of them allows by itself, never what two would allow together.
/// </summary>
public sealed class ContractGrant
{
    /// <summary>The contract's id.</summary>
    public required string ContractId { get; init; }

    /// <summary>The contract's version that this grant was built from.</summary>
    public required int ContractVersion { get; init; }

    /// <summary>What refuses every hit under this contract: its state, and scopes that do not fit.</summary>
    public ReasonSet Standing { get; init; }

    /// <summary>
    /// The instant from which this version is the contract (included), in UTC ticks. Of the versions of one contract
    /// one speaks at any instant; the others are not asked.
    /// </summary>
    public long VersionFrom { get; init; } = long.MinValue;

    /// <summary>The instant at which a later version takes over (excluded), in UTC ticks.</summary>
    public long VersionTo { get; init; } = long.MaxValue;

    /// <summary>The instant the contract begins (included), in UTC ticks.</summary>
    public long NotBefore { get; init; } = long.MinValue;

    /// <summary>The instant the contract ends (excluded), in UTC ticks.</summary>
    public long NotAfter { get; init; } = long.MaxValue;

    /// <summary>The instant the transfer basis begins (included), in UTC ticks.</summary>
    public long TransferBasisBegins { get; init; } = long.MinValue;

    /// <summary>The instant the transfer basis ends (excluded), in UTC ticks.</summary>
    public long TransferBasisEnds { get; init; } = long.MaxValue;

    /// <summary>The visitors' countries that the contract covers.</summary>
    public required CountrySet Territories { get; init; }

    /// <summary>
    /// The template's variants that the contract covers whole, the fullest first. Empty when no variant fits, and then
    /// <see cref="Standing"/> says why.
    /// </summary>
    public required IReadOnlyList<VariantPolicy> Variants
    {
        get;
        init
        {
            field = value;
            VariantArray = [.. value];
        }
    }

    /// <summary>The same, for the gate: an array is walked without a call for each.</summary>
    internal VariantPolicy[] VariantArray { get; private init; } = [];

    /// <summary>Whether this is the version of its contract that speaks at the instant.</summary>
    public bool Speaks(DateTimeOffset now) => Speaks(now.UtcTicks);

    /// <summary>What refuses every hit of every visitor at an instant.</summary>
    public ReasonSet At(DateTimeOffset now) => At(now.UtcTicks);

    /// <summary>What refuses every hit of a visitor from a country at an instant.</summary>
    /// <param name="country">Upper-case ISO 3166-1 alpha-2; null when unknown.</param>
    /// <param name="now">The instant to judge by.</param>
    public ReasonSet At(string? country, DateTimeOffset now) => At(now.UtcTicks) | For(CountryCode.Of(country));

    /// <summary>The instants at which the clock changes what the grant says, in no order.</summary>
    public IEnumerable<DateTimeOffset> Boundaries =>
        new[] { VersionFrom, VersionTo, NotBefore, NotAfter, TransferBasisBegins, TransferBasisEnds }
            .Where(ticks => ticks is not (long.MinValue or long.MaxValue))
            .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>Between which instants this version speaks and the clock has nothing against it.</summary>
    internal (long From, long To) Running => (
        Math.Max(VersionFrom, Math.Max(NotBefore, TransferBasisBegins)),
        Math.Min(VersionTo, Math.Min(NotAfter, TransferBasisEnds)));

    internal bool Speaks(long ticks) => ticks >= VersionFrom && ticks < VersionTo;

    internal ReasonSet At(long ticks) => Standing
        .With(Reason.ContractNotStarted, ticks < NotBefore)
        .With(Reason.ContractEnded, ticks >= NotAfter)
        .With(Reason.TransferBasisNotStarted, ticks < TransferBasisBegins)
        .With(Reason.TransferBasisEnded, ticks >= TransferBasisEnds);

    internal ReasonSet For(CountryCode country)
    {
        if (Territories.Everywhere || Territories.Contains(country)) return default;
        return ReasonSet.Of(country.IsGiven ? Reason.TerritoryNotCovered : Reason.TerritoryUnknown);
    }
}
