namespace Gateway.Access;

/// <summary>How well a caller has proved to be who they are.</summary>
internal enum Standing
{
    /// <summary>With an API key: a program, of which no second factor can be asked.</summary>
    Key,

    /// <summary>In a session that still lacks the second factor that everybody needs.</summary>
    Incomplete,

    /// <summary>In a session.</summary>
    Complete,

    /// <summary>In a session, and the proof is not older than <see cref="AccessOptions.Fresh"/>.</summary>
    Fresh,
}
