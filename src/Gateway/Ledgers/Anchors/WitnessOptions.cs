using Gateway.Ledger.Notes;

namespace Gateway.Ledgers.Anchors;

/// <summary>A witness: whoever runs it is not whoever runs the gateway.</summary>
internal sealed class WitnessOptions
{
    /// <summary>Its verifier key, as <c>gwaudit key</c> prints it.</summary>
    public string Key { get; init; } = "";

    /// <summary>Where it listens: <c>https://witness.legal.example</c>.</summary>
    public Uri? Url { get; init; }

    public NoteKey ToKey() => NoteKey.TryParse(Key, out var key) ? key : throw new FormatException("It is no key.");

    /// <summary>What makes no sense, each by its setting.</summary>
    public IEnumerable<string> Faults(string setting)
    {
        if (!NoteKey.TryParse(Key, out var key) || !key.Cosigns || !key.IsSupported)
        {
            yield return $"{setting}:Key must be the key of a witness, as 'gwaudit key --name NAME --out FILE' prints it: "
                + "NAME+12345678+BASE64.";
        }

        if (Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            yield return $"{setting}:Url must be an address, for example https://witness.legal.example.";
    }
}
