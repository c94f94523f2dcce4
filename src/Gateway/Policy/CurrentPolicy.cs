using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>The policy in force. Readers take the reference once and never lock; a refresh swaps it whole.</summary>
internal sealed class CurrentPolicy(ControlStateReader control, PolicyBuilder builder) : IPolicyRefresh, IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile PolicyState _state = PolicyState.Empty;

    public PolicyState State => _state;

    public PolicySnapshot Snapshot => _state.Snapshot;

    /// <summary>Tells that another policy is in force.</summary>
    public event Action<PolicyState>? Changed;

    public async Task RefreshAsync(CancellationToken cancel)
    {
        // Changes come from the API and from the templates' folders: an older state must not overtake a newer one.
        await _one.WaitAsync(cancel);
        try
        {
            PutInForce(builder.Build(await control.LoadAsync(cancel), _state.Snapshot.Epoch + 1));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Swaps the policy whole, and tells.</summary>
    public void PutInForce(PolicyState state)
    {
        _state = state;
        Changed?.Invoke(state);
    }

    public void Dispose() => _one.Dispose();
}
