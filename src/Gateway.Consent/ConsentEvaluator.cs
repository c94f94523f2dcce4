namespace Gateway.Consent;

/// <summary>Turns a hit's raw signals into <see cref="Consent"/>. Thread-safe; one instance serves the whole host.</summary>
public sealed class ConsentEvaluator
{
    private readonly ConsentOptions _options;

    /// <summary>Builds an evaluator.</summary>
    public ConsentEvaluator(ConsentOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>Reads every signal. Never throws on what a signal holds: what cannot be read is refused.</summary>
    public Consent Evaluate(ConsentSignals signals, VisitorContext context)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var regimes = ConsentRegimes.None;
        if (signals.GdprApplies ?? (context.Country is null || _options.GdprCountries.Contains(context.Country)))
            regimes |= ConsentRegimes.Gdpr;
        if (context.Country == "US")
            regimes |= ConsentRegimes.UnitedStates;
        return new Consent(signals, context, regimes, gpc: signals.SecGpc?.Trim() == "1");
    }
}
