using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Policy;

/// <summary>The policy in force. Readers take the reference once and never lock; a refresh swaps it whole.</summary>
internal sealed class CurrentPolicy(ControlStateReader control, PolicyBuilder builder) : IPolicyRefresh
{
    private volatile PolicyState _state = PolicyState.Empty;

    public PolicyState State => _state;

    public PolicySnapshot Snapshot => _state.Snapshot;

    /// <summary>Tells that another policy is in force.</summary>
    public event Action<PolicyState>? Changed;

    public async Task RefreshAsync(CancellationToken cancel)
    {
        var state = builder.Build(await control.LoadAsync(cancel), _state.Snapshot.Epoch + 1);
        _state = state;
        Changed?.Invoke(state);
    }
}
