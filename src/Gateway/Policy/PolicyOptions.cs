namespace Gateway.Policy;

/// <summary>How the policy is kept up to date. Section <c>Gateway:Policy</c>.</summary>
internal sealed class PolicyOptions
{
    /// <summary>How often the policy is compared with what is stored, in seconds.</summary>
    public double ConfirmSeconds { get; init; } = 1;

    /// <summary>
    /// How long beyond that the policy may go unconfirmed before nothing is sent any more, in seconds.
    /// </summary>
    public double StaleAfterSeconds { get; init; } = 5;

    public TimeSpan ConfirmEvery => TimeSpan.FromSeconds(ConfirmSeconds);

    public TimeSpan StaleAfter => TimeSpan.FromSeconds(ConfirmSeconds + StaleAfterSeconds);
}
