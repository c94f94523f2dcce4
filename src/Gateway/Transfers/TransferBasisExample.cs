namespace Gateway.Transfers;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class TransferBasisExample
{
    public static readonly TransferBasisDraft Draft = new()
    {
        Id = "adnova-scc",
        Kind = "scc",
        Module = 2,
        Reference = "Annex III of DPA-2026-014",
        Importer = "Adnova Inc.",
        DestinationCountries = ["US"],
        ValidFrom = "2026-01-01T00:00:00+01:00",
        ValidTo = "2028-01-01T00:00:00+01:00",
    };

    public static readonly RevocationDraft Revocation = new() { Reason = "The court has annulled it." };
}
