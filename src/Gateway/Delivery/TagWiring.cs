using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Gateway.Consent;
using Gateway.Decisions;
using Gateway.Delivery.Tokens;
using Gateway.Spool;
using Gateway.Tags;
using Gateway.Templates;

namespace Gateway.Delivery;

/// <summary>How one tag turns a hit into its vendor's request: template, settings, secrets.</summary>
internal sealed class TagWiring(
    string tagId, int tagVersion, VendorTemplate template, PreparedSettings settings,
    IReadOnlyDictionary<string, Secret> secrets, Uri? standIn)
{
    private readonly FrozenDictionary<string, string> _secrets =
        secrets.ToFrozenDictionary(secret => secret.Key, secret => secret.Value.Reveal());

    public string TagId => tagId;

    /// <summary>The tag's version, as the history and the ledger count it.</summary>
    public int TagVersion => tagVersion;

    /// <summary>Changes with every secret and says nothing of any.</summary>
    public string SecretsKey { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        secrets.OrderBy(secret => secret.Key, StringComparer.Ordinal)
            .SelectMany(secret => new[] { secret.Key, secret.Value.Reveal() })
            .Select(part => $"{part.Length}:{part}")))));

    /// <summary>What an access token is asked for with; null when the secrets are sent as they are.</summary>
    public TokenCredential? Credential { get; } = TokenCredential.Of(
        template.Manifest.Auth, secrets.ToDictionary(secret => secret.Key, secret => secret.Value.Reveal()));

    public VendorTemplate Template => template;

    /// <summary>Renders the hit; the template sees the fields of the variant's categories and no others.</summary>
    public RenderOutcome Render(
        SpooledHit hit, VariantPolicy variant, Consent.Consent consent, AccessToken? token, DateTimeOffset now)
    {
        using var scope = Scope.Parse(hit.Scope, CategoryFilter.For(variant.Categories));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = settings,
            Now = now,
            Variant = variant.Id,
            Secrets = token is null ? _secrets : With(token),
            Consent = PassThrough(variant.Terms, consent, hit.Signals.Raw),
            EndpointOverride = standIn,
        });
    }

    private Dictionary<string, string> With(AccessToken token) =>
        new(_secrets) { [template.Manifest.Auth!.Secret] = token.Reveal() };

    // What the vendor is told of consent is our own decision, never what the hit claimed.
    private static ConsentPassThrough PassThrough(PartnerTerms terms, Consent.Consent consent, ConsentSignals signals)
    {
        var google = consent.GoogleGranted(terms);
        return new ConsentPassThrough
        {
            AdStorage = google.HasFlag(GoogleConsentTypes.AdStorage),
            AnalyticsStorage = google.HasFlag(GoogleConsentTypes.AnalyticsStorage),
            AdUserData = google.HasFlag(GoogleConsentTypes.AdUserData),
            AdPersonalization = google.HasFlag(GoogleConsentTypes.AdPersonalization),
            UsAllowed = !consent.UsOptOut,
            GdprApplies = (consent.Regimes & ConsentRegimes.Gdpr) != 0,
            Tcf = signals.Tcf,
            Gpp = signals.Gpp,
            UsPrivacy = signals.UsPrivacy,
        };
    }
}
