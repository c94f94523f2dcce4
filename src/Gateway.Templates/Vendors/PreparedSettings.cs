namespace Gateway.Templates;

/// <summary>A tag's settings, checked once against the template's schema, with defaults and the event map merged in.</summary>
public sealed class PreparedSettings
{
    internal PreparedSettings()
    {
    }
}

/// <summary>The outcome of <see cref="VendorTemplate.Prepare"/>.</summary>
/// <param name="Settings">The settings; null when there is a fault.</param>
/// <param name="Faults">Per setting, everything that is wrong and how to mend it.</param>
public sealed record SettingsPreparation(
    PreparedSettings? Settings, IReadOnlyDictionary<string, IReadOnlyList<string>> Faults);
