namespace Gateway.Delivery;

/// <summary>Why nothing of a tag is sent although hits wait for it, and nothing is wrong with the hits.</summary>
internal enum PauseReason : byte
{
    /// <summary>The vendor refuses the tag's secrets: a person has to change them, or to ask for another try.</summary>
    CredentialsRefused = 0,

    /// <summary>The template, a setting or a secret of the tag cannot be read.</summary>
    TemplateUnavailable = 1,

    /// <summary>The clock stands behind an instant that has passed: no contract can be proved to be in force.</summary>
    ClockSetBack = 2,
}

/// <summary>A pause, since when, and what was refused.</summary>
internal sealed record TagPause(PauseReason Reason, DateTimeOffset Since, string? Detail);
