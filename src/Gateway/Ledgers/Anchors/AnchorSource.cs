namespace Gateway.Ledgers.Anchors;

/// <summary>Somebody outside who vouches for the log, and how far that has come.</summary>
internal sealed class AnchorSource(string kind, string name)
{
    private readonly Lock _lock = new();
    private AnchorSourceView _view = new(kind, name, 0, null, null, null);

    public string Name => name;

    public AnchorSourceView View
    {
        get
        {
            lock (_lock) return _view;
        }
    }

    /// <summary>It vouched for the log up to a size.</summary>
    /// <returns>Whether it had failed before.</returns>
    public bool Confirmed(long size, DateTimeOffset at)
    {
        lock (_lock)
        {
            var failed = _view.Fault is not null;
            _view = new AnchorSourceView(kind, name, Math.Max(size, _view.Size), at, null, null);
            return failed;
        }
    }

    /// <summary>It did not.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Failed(string fault, DateTimeOffset now)
    {
        lock (_lock)
        {
            var isNew = _view.Fault != fault;
            _view = _view with { Fault = fault, FaultSince = _view.FaultSince ?? now };
            return isNew;
        }
    }
}
