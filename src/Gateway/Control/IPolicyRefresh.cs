namespace Gateway.Control;

/// <summary>Brings what is stored into force.</summary>
internal interface IPolicyRefresh
{
    /// <summary>
    /// Builds the policy from the stored state and puts it in force before returning. Called after every committed
    /// change, one call at a time, before the caller of the API gets its answer.
    /// </summary>
    /// <exception cref="Exception">
    /// The stored state could not be put in force. The change stays stored, and the caller is told so.
    /// </exception>
    Task RefreshAsync(CancellationToken cancel);
}
