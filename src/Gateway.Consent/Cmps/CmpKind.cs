namespace Gateway.Consent.Cmps;

/// <summary>The consent management platforms whose own cookie is understood.</summary>
public enum CmpKind : byte
{
    /// <summary>Axeptio: <c>axeptio_cookies</c>, one answer a vendor.</summary>
    Axeptio,

    /// <summary>c15t: <c>c15t</c>, one answer a category.</summary>
    C15t,

    /// <summary>vanilla-cookieconsent 3: <c>cc_cookie</c>, categories and, as <c>category/service</c>, services.</summary>
    CookieConsent,

    /// <summary>Didomi: <c>didomi_token</c>, purposes and, as <c>vendor:id</c>, vendors.</summary>
    Didomi,

    /// <summary>Fides: <c>fides_consent</c>, one answer a notice.</summary>
    Fides,

    /// <summary>Klaro: <c>klaro</c>, one answer a service.</summary>
    Klaro,

    /// <summary>OneTrust: <c>OptanonConsent</c>, one answer a group.</summary>
    OneTrust,

    /// <summary>tarteaucitron: <c>tarteaucitron</c>, one answer a service.</summary>
    Tarteaucitron,
}
