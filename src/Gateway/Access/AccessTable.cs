using static Gateway.Access.Role;

namespace Gateway.Access;

/// <summary>
/// Which role may do what: the only place where this is decided. What is not in the table nobody may do.
/// Turning something off takes one person of any function. Turning it on or making it wider takes the approval of
/// others besides (<see cref="Approvals.Quorum"/>): here stands who may ask for it.
/// </summary>
internal static class AccessTable
{
    private static readonly Dictionary<Operation, IReadOnlyList<Role>> Allowed = new()
    {
        [Operation.Read] = [Marketing, It, Legal, Auditor, Admin],
        [Operation.WriteSites] = [It, Admin],
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
        [Operation.ReadKeys] = [Admin],
        [Operation.ManageKeys] = [Admin],
        [Operation.ApplyConfiguration] = [Marketing, It, Legal, Admin],
        [Operation.WriteNotifications] = [Marketing, It, Legal, Admin],
        [Operation.WriteWebhooks] = [It, Admin],
    };

    public static IReadOnlyList<Role> RolesFor(Operation operation) => Allowed.GetValueOrDefault(operation, []);

    /// <summary>The gateway itself, which has no role, comes through no door and is not asked.</summary>
    public static bool Allows(Actor actor, Operation operation) =>
        actor.Role is { } role && RolesFor(operation).Contains(role);
}
