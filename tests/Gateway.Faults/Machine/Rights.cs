namespace Gateway.Faults.Machine;

/// <summary>What a fault needs of the machine.</summary>
[Flags]
internal enum Rights
{
    None = 0,

    /// <summary>Mounting file systems: root, and loop devices.</summary>
    Mount = 1,

    /// <summary>Standing between the gateway and the kernel: a C compiler and LD_PRELOAD.</summary>
    Preload = 2,
}
