namespace Gateway.Health;

/// <summary>One thing without which the gateway must not be sent traffic.</summary>
/// <param name="Name">A word for operators, for example <c>spool</c>.</param>
/// <param name="IsReadyAsync">Asked at every call; an exception or a late answer means no.</param>
internal sealed record ReadinessCheck(string Name, Func<CancellationToken, ValueTask<bool>> IsReadyAsync);
