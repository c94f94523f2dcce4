namespace Gateway.Health;

/// <summary>Something that needs a person's attention and is no reason to send traffic elsewhere.</summary>
/// <param name="Name">A word for operators, for example <c>paused_tags</c>.</param>
/// <param name="Concerned">What it is about; empty when there is nothing.</param>
internal sealed record ReadinessNote(string Name, Func<IReadOnlyList<string>> Concerned);
