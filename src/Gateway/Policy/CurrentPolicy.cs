using Gateway.Control;
using Gateway.Decisions;
using Microsoft.Extensions.Options;

namespace Gateway.Policy;

/// <summary>
/// The policy in force. Readers take the reference once and never lock; a refresh swaps it whole. A policy that is not
/// confirmed for too long is stale: what is stored may say otherwise by then, so nothing is sent until it is confirmed.
/// </summary>
internal sealed class CurrentPolicy(
    ControlStateReader control, PolicyBuilder builder, TimeProvider time, IOptions<PolicyOptions> options)
    : IPolicyRefresh, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly PolicyFreshness _freshness = new(time, options.Value.StaleAfter);
    private volatile PolicyState _state = PolicyState.Empty;

    public PolicyState State => _state;

    public PolicySnapshot Snapshot => _state.Snapshot;

    /// <summary>Whether it could not be confirmed for too long.</summary>
    public bool Stale => _freshness.Stale;

    /// <summary>Tells that another policy is in force.</summary>
    public event Action<PolicyState>? Changed;

    /// <summary>Waits until the policy is not stale; most of the time it is not.</summary>
    public ValueTask WhenFreshAsync(CancellationToken cancel) => _freshness.WaitAsync(cancel);

    public async Task RefreshAsync(CancellationToken cancel)
    {
        // Changes come from the API and from the templates' folders: an older state must not overtake a newer one.
        await _one.WaitAsync(cancel);
        try
        {
            var asked = time.GetTimestamp();
            PutInForce(builder.Build(await control.LoadAsync(cancel), _state.Snapshot.Epoch + 1), asked);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Swaps the policy whole, and tells.</summary>
    /// <param name="state">The policy.</param>
    /// <param name="asked">A time stamp of before what is stored was read.</param>
    public void PutInForce(PolicyState state, long asked)
    {
        _state = state;
        _freshness.Confirm(asked);
        Changed?.Invoke(state);
    }

    /// <summary>Compares with what is stored, and takes up what was changed by another process or did not come into
    /// force.</summary>
    /// <exception cref="Exception">What is stored cannot be read or put in force.</exception>
    public async Task ConfirmAsync(CancellationToken cancel)
    {
        var asked = time.GetTimestamp();
        if (await control.RevisionAsync(cancel) == _state.Revision) _freshness.Confirm(asked);
        else await RefreshAsync(cancel);
    }

    public void Dispose() => _one.Dispose();
}
