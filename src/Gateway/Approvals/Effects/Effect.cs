using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Approvals.Effects;

/// <summary>What one difference does to the data that may flow.</summary>
[JsonConverter(typeof(WordConverter<Effect>))]
internal enum Effect
{
    /// <summary>Nothing: a name, a note.</summary>
    Other,

    /// <summary>More may flow, or to others, or on other grounds.</summary>
    Wider,
    Narrower,

    /// <summary>It may flow, or be kept, at more times.</summary>
    Longer,
    Shorter,

    /// <summary>What did not flow may.</summary>
    On,
    Off,
}

internal static class EffectExtensions
{
    /// <summary>Whether one person alone may not do it.</summary>
    public static bool TakesTwo(this Effect effect) => effect is Effect.Wider or Effect.Longer or Effect.On;
}
