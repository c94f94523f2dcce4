namespace Gateway.Consent;

/// <summary>What a partner is under the US state laws.</summary>
public enum PartnerRole : byte
{
    /// <summary>A third party: giving it data may be a sale, sharing or targeted advertising.</summary>
    ThirdParty,

    /// <summary>A service provider or processor under contract (CCPA 1798.140(ag)).</summary>
    ServiceProvider,
}
