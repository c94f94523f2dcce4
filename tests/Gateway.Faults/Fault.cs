using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults;

/// <summary>One fault and how it is made.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="RunAsync">Makes it and says what it showed: a line, or more.</param>
/// <param name="Needs">What the machine must offer.</param>
/// <param name="IsLong">Whether the short profile leaves it out, because another fault there shows nearly the same.</param>
internal sealed record Fault(string Name, Func<Stage, Task<IReadOnlyList<FaultResult>>> RunAsync,
    Rights Needs = Rights.None, bool IsLong = false);
