namespace Gateway.Ledger.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Some.Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
