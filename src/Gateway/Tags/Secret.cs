namespace Gateway.Tags;

/// <summary>A secret in the clear. Printing it, by mistake or in a debugger, shows nothing.</summary>
internal sealed class Secret(string value)
{
    /// <summary>The secret itself, for the one place that sends it to the vendor.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
