using System.Text.Json;

namespace Gateway.Consent.Cmps;

/// <summary>Reads the cookie of a CMP: the names of the choices that the visitor accepted.</summary>
internal static class CmpCookie
{
    private const int LongestValue = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <param name="kind">Whose cookie it is.</param>
    /// <param name="value">Its value, percent-decoded.</param>
    /// <param name="accepted">The accepted choices; null while the visitor has not chosen.</param>
    /// <returns>False when it cannot be understood.</returns>
    public static bool TryRead(CmpKind kind, string value, out IReadOnlySet<string>? accepted)
    {
        accepted = null;
        if (value.Length > LongestValue) return false;
        try
        {
            accepted = kind switch
            {
                CmpKind.C15t => CmpTexts.C15t(value),
                CmpKind.OneTrust => CmpTexts.OneTrust(value),
                CmpKind.Tarteaucitron => CmpTexts.Tarteaucitron(value),
                CmpKind.Didomi => OfJson(Convert.FromBase64String(Padded(value)), CmpJson.Didomi),
                CmpKind.Axeptio => OfJson(Utf8(value), CmpJson.Axeptio),
                CmpKind.CookieConsent => OfJson(Utf8(value), CmpJson.CookieConsent),
                CmpKind.Fides => OfJson(Utf8(value), CmpJson.Fides),
                CmpKind.Klaro => OfJson(Utf8(value), CmpJson.Klaro),
                _ => throw new FormatException($"{kind} is no CMP."),
            };
            return true;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException
            or KeyNotFoundException)
        {
            return false;
        }
    }

    private static IReadOnlySet<string>? OfJson(byte[] json, Func<JsonElement, IReadOnlySet<string>?> read)
    {
        using var document = JsonDocument.Parse(json, Strict);
        return read(document.RootElement);
    }

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
