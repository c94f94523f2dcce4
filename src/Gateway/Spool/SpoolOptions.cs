namespace Gateway.Spool;

/// <summary>Limits of the spool. Section <c>Gateway:Spool</c>.</summary>
internal sealed class SpoolOptions
{
    /// <summary>
    /// Writes that may wait; when they are that many, a hit is answered 503 rather than kept in memory.
    /// </summary>
    public int QueueLength { get; init; } = 8192;

    /// <summary>Writes in one transaction at most.</summary>
    public int BatchLength { get; init; } = 4096;

    /// <summary>Rows about deliveries at most in a transaction that visitors wait for.</summary>
    public int PatientRows { get; init; } = 64;

    /// <summary>How long an event id is remembered, in hours.</summary>
    public int IdempotencyHours { get; init; } = 48;

    /// <summary>
    /// How long a hit may wait for its deliveries, in hours, whatever its vendors allow.
    /// </summary>
    public int HitHours { get; init; } = 168;

    /// <summary>
    /// What the disk must have free for a hit to be accepted, in MiB; of a small disk a tenth.
    /// </summary>
    public int LeastFreeMegabytes { get; init; } = 256;

    /// <summary>
    /// The size of the file that is given up when the disk is full, so that deliveries can be settled, in MiB; of a
    /// small disk a twentieth.
    /// </summary>
    public int BallastMegabytes { get; init; } = 64;
}
