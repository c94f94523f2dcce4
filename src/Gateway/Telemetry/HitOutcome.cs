namespace Gateway.Telemetry;

/// <summary>What became of a hit at the public door.</summary>
internal enum HitOutcome
{
    /// <summary>Some tag may receive it, and it is durable.</summary>
    Accepted,

    /// <summary>Its event id was adopted before.</summary>
    Duplicate,

    /// <summary>No tag may receive it; only its refusals are counted.</summary>
    Refused,

    /// <summary>Sent by a program that says that it is one.</summary>
    Bot,

    /// <summary>The name of an event before any choice, where the site's mode is ping: counted, and nothing else.</summary>
    Ping,

    /// <summary>Answered with what is wrong about it.</summary>
    Faulty,

    /// <summary>Its site or its network sends too many.</summary>
    Throttled,

    /// <summary>The spool was full or could not be written; the browser sends it again.</summary>
    NotStored,
}
