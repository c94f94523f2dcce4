namespace Gateway.KillSwitches;

/// <summary>A kill switch as the API shows it.</summary>
internal sealed record KillSwitchView(string Id, KillScopeView Scope, string Reason, DateTimeOffset At, string By,
    int Version)
{
    public static KillSwitchView From(KillSwitch kill) => new(kill.Id, new KillScopeView(kill.Scope, kill.ScopeId),
        kill.Reason, kill.CreatedAt, kill.By, kill.Version);
}

/// <summary>What is turned off.</summary>
internal sealed record KillScopeView(KillScope Kind, string? Id);
