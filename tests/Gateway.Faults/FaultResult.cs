namespace Gateway.Faults;

/// <summary>What one fault showed: a line of the table.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Tries">How often it was made.</param>
/// <param name="Accepted">Hits answered with 202.</param>
/// <param name="Lost">Accepted, and neither taken by the vendor nor accounted for by the gateway.</param>
/// <param name="Doubled">Taken more than once, with the same event id.</param>
/// <param name="Forbidden">Sent while it was forbidden.</param>
internal sealed record FaultResult(
    string Fault, int Tries, long Accepted, long Lost = 0, long Doubled = 0, long Forbidden = 0)
{
    /// <summary>What else was wrong; null when nothing was.</summary>
    public string? Objection { get; init; }

    /// <summary>Why it could not be made on this machine; null when it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>Whether it could not be made to its end, and so has shown nothing.</summary>
    public bool HasBroken { get; private init; }

    /// <summary>What is worth knowing besides.</summary>
    public string? Note { get; init; }

    /// <summary>Whether this line is the proof that the fault bites: then it must lose.</summary>
    public bool IsControl { get; init; }

    /// <summary>The same, and one thing more that was wrong.</summary>
    public FaultResult But(string? objection) =>
        objection is null ? this : this with { Objection = Objection is null ? objection : $"{Objection}; {objection}" };

    public bool IsGood => Skipped is not null
        || (Objection is null && Forbidden == 0 && (IsControl ? Lost > 0 : Lost == 0));

    public string Verdict => Skipped is not null ? $"skipped: {Skipped}"
        : Objection is not null ? $"FAILED: {Objection}"
        : IsGood ? Note is null ? "ok" : $"ok: {Note}"
        : IsControl ? "FAILED: the control lost nothing, so the fault proves nothing"
        : Forbidden > 0 ? "FAILED: sent while forbidden" : "FAILED: lost";

    public static FaultResult Skip(string fault, string why) => new(fault, 0, 0) { Skipped = why };

    public static FaultResult Broke(string fault, string what) => new(fault, 1, 0) { Objection = what, HasBroken = true };
}
