using static Gateway.Access.Role;

namespace Gateway.Access;

/// <summary>
/// Which role may do what: the only place where this is decided. What is not in the table nobody may do.
/// Turning something off takes one person of any function. Turning it on or making it wider takes the approval of
/// others besides (<see cref="Approvals.Quorum"/>): here stands who may ask for it.
/// On which sites somebody may do it, <see cref="SiteScope"/> decides.
/// </summary>
internal static class AccessTable
{
    private static readonly Dictionary<Operation, IReadOnlyList<Role>> Allowed = new()
    {
        [Operation.Read] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.WriteSites] = [It, Admin],
        [Operation.DebugSites] = [Marketing, It, Legal, Admin],
        [Operation.CheckSites] = [Marketing, It, Legal, Admin],
        [Operation.WritePartners] = [Marketing, Legal, Admin],
        [Operation.DraftContracts] = [Marketing, Legal, Admin],
        [Operation.SuspendContracts] = [Marketing, It, Legal, Admin],
        [Operation.TerminateContracts] = [Legal, Admin],
        [Operation.WriteContracts] = [Marketing, It, Legal, Admin],
        [Operation.WriteTransferBases] = [Legal, Admin],
        [Operation.RevokeTransferBases] = [Marketing, It, Legal, Admin],
        [Operation.WriteTags] = [Marketing, It, Admin],
        [Operation.WriteSecrets] = [It, Admin],
        [Operation.SwitchTagsOff] = [Marketing, It, Legal, Admin],
        [Operation.SwitchTagsOn] = [Marketing, It, Admin],
        [Operation.Kill] = [Marketing, It, Legal, Admin],
        [Operation.OperateDeliveries] = [It, Admin],
        [Operation.PurgeDeadLetters] = [It, Legal, Admin],
        [Operation.Rearm] = [Marketing, It, Legal, Admin],
        [Operation.Ask] = [Marketing, It, Legal, Admin],
        [Operation.Approve] = [Marketing, It, Legal],
        [Operation.Reject] = [Marketing, It, Legal, Admin],
        [Operation.ReadLedger] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.PlaceHolds] = [Legal],
        [Operation.HandlePrivacyRequests] = [Legal, Admin],
        [Operation.GiveProof] = [Legal, Admin],
        [Operation.ExportEvidence] = [It, Legal, Auditor, Admin],
        [Operation.ReadKeys] = [Admin],
        [Operation.ManageKeys] = [Admin],
        [Operation.ApplyConfiguration] = [Marketing, It, Legal, Admin],
        [Operation.WriteNotifications] = [Marketing, It, Legal, Admin],
        [Operation.WriteWebhooks] = [It, Admin],
        [Operation.ReadAccounts] = [Admin],
        [Operation.ManageAccounts] = [Admin],
        [Operation.ReadSecretKeys] = [It, Admin],
        [Operation.LogIn] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.WhoAmI] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.OwnSession] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.OwnSecondFactor] = [Marketing, It, Legal, Auditor, Admin],
    };

    /// <summary>What takes no log-in, because it is one.</summary>
    private static readonly HashSet<Operation> Open = [Operation.LogIn];

    /// <summary>What is about the caller's own session or account.</summary>
    private static readonly HashSet<Operation> Own = [Operation.OwnSession, Operation.OwnSecondFactor];

    /// <summary>What a session may do before the second factor is set up.</summary>
    private static readonly HashSet<Operation> Early =
        [Operation.LogIn, Operation.WhoAmI, Operation.OwnSession];

    /// <summary>What matters most: a session that lies open on a desk does not get to it.</summary>
    private static readonly HashSet<Operation> Grave =
    [
        Operation.ManageKeys, Operation.ManageAccounts, Operation.WriteSecrets, Operation.Approve,
        Operation.OwnSecondFactor,
    ];

    public static IReadOnlyList<Role> RolesFor(Operation operation) => Allowed.GetValueOrDefault(operation, []);

    public static bool IsOpen(Operation operation) => Open.Contains(operation);

    public static bool IsOwn(Operation operation) => Own.Contains(operation);

    /// <summary>The gateway itself, which has no role, comes through no door and is not asked.</summary>
    public static AccessVerdict Judge(Actor? actor, Operation operation)
    {
        if (Open.Contains(operation)) return AccessVerdict.Allowed;
        if (actor is null) return AccessVerdict.Unauthenticated;
        if (actor.Role is not { } role || !RolesFor(operation).Contains(role)) return AccessVerdict.RoleForbidden;
        if (actor.Standing == Standing.Key)
            return Own.Contains(operation) ? AccessVerdict.SessionOnly : AccessVerdict.Allowed;
        if (actor.Standing == Standing.Incomplete && !Early.Contains(operation))
            return AccessVerdict.SecondFactorMissing;
        return actor.Standing == Standing.Fresh || !Grave.Contains(operation)
            ? AccessVerdict.Allowed
            : AccessVerdict.ProofStale;
    }

    public static bool Allows(Actor actor, Operation operation) => Judge(actor, operation) == AccessVerdict.Allowed;
}
