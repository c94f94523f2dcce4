namespace Gateway.KillSwitches;

/// <summary>A kill switch as the API shows it.</summary>
internal sealed record KillSwitchView(string Id, KillScopeView Scope, string Reason, DateTimeOffset At, string By,
    int Version)
{
    public static KillSwitchView From(KillSwitch kill) => new(kill.Id, new KillScopeView(kill.Scope, kill.ScopeId),
        kill.Reason, kill.CreatedAt, kill.By, kill.Version);
}

/// <summary>A kill switch that has just been thrown, with what it met.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">What is turned off.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="By">The id of the key that threw it.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="InForceAfterMs">
/// The time from the arrival of the request until the policy with it was in force, in milliseconds.
/// </param>
/// <param name="LastSend">
/// The last attempt in the scope that sent something and began before; null when none is known.
/// </param>
/// <param name="Held">How many deliveries waited in the scope and are not sent.</param>
internal sealed record KilledView(string Id, KillScopeView Scope, string Reason, DateTimeOffset At, string By,
    int Version, double InForceAfterMs, LastSend? LastSend, long? Held)
{
    public static KilledView From(KillSwitch kill, double inForceAfterMs, LastSend? lastSend, long? held) =>
        new(kill.Id, new KillScopeView(kill.Scope, kill.ScopeId), kill.Reason, kill.CreatedAt, kill.By, kill.Version,
            inForceAfterMs, lastSend, held);
}

/// <summary>What is turned off.</summary>
internal sealed record KillScopeView(KillScope Kind, string? Id);
