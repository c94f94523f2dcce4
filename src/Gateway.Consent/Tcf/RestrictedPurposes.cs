namespace Gateway.Consent.Tcf;

/// <summary>The purposes that publisher restrictions touch for one vendor; bit p - 1 for purpose p.</summary>
internal struct RestrictedPurposes
{
    /// <summary>Type 0: the vendor may not use the purpose.</summary>
    public uint NotAllowed { get; private set; }

    /// <summary>Type 1: only on consent.</summary>
    public uint RequireConsent { get; private set; }

    /// <summary>Type 2: only on legitimate interest.</summary>
    public uint RequireLegitimateInterest { get; private set; }

    /// <summary>Adds one restriction; purpose 0, purposes above 32 and type 3 mean nothing and are ignored.</summary>
    public void Add(int purpose, int type)
    {
        if (purpose is < 1 or > 32)
            return;
        var bit = 1u << (purpose - 1);
        switch (type)
        {
            case 0: NotAllowed |= bit; break;
            case 1: RequireConsent |= bit; break;
            case 2: RequireLegitimateInterest |= bit; break;
        }
    }
}
