namespace Gateway.Consent.UsPrivacy;

/// <summary>The <c>Sec-GPC</c> request header (W3C Global Privacy Control, "The Sec-GPC header field").</summary>
public static class GlobalPrivacyControl
{
    /// <summary>
    /// True when the field says "do not sell or share": the value <c>1</c>, alone or repeated where proxies joined
    /// several fields. Any other value, and no header, is no signal.
    /// </summary>
    public static bool IsOptOut(ReadOnlySpan<char> headerValue)
    {
        foreach (var part in headerValue.Split(','))
        {
            if (headerValue[part].Trim(" \t") is not "1")
                return false;
        }

        return !headerValue.IsEmpty;
    }
}
