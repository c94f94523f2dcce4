namespace Gateway.Control;

/// <summary>
/// That a request was done, and what was answered: draft-ietf-httpapi-idempotency-key-header.
/// </summary>
internal sealed class IdempotencyKey
{
    /// <summary>The id of the key or account that asked.</summary>
    public required string Actor { get; init; }

    /// <summary>What the caller chose.</summary>
    public required string Key { get; init; }

    /// <summary>Of method, path, query and body, in lower-case hex.</summary>
    public required string RequestSha256 { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// The answer, sealed: it can hold a new key. Null between the change and its answer, and for good when the gateway
    /// died in between.
    /// </summary>
    public byte[]? Answer { get; set; }
}

/// <summary>An answer as it is given again.</summary>
internal sealed record KeptAnswer(int Status, string? ContentType, string? ETag, string? Location, string Body);
