using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Access.Sessions;
using Gateway.Egress;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gateway.Access.OpenId;

/// <summary>
/// The provider as its discovery document describes it, and its token endpoint. The document and the keys are read
/// again twice a day, and when a token names a key that is not known yet, but not more often than once a minute.
/// </summary>
internal sealed class OpenIdProvider(EgressGate gate, IOptions<AccessOptions> options, TimeProvider time) : IDisposable
{
    private const int LargestAnswer = 256 * 1024;
    private static readonly TimeSpan Age = TimeSpan.FromHours(12);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private readonly HttpClient _http = gate.Open(TimeSpan.FromSeconds(10), LargestAnswer);

    private OpenIdConnectConfiguration? _known;
    private DateTimeOffset _readAt;

    private OpenIdOptions Options => options.Value.OpenId!;

    /// <summary>What the provider says of itself.</summary>
    /// <param name="unknownKey">Whether a token named a key that is not among those known.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OpenIdException">It cannot be reached, or says that it is another one.</exception>
    public async Task<OpenIdConnectConfiguration> DescribeAsync(bool unknownKey, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var age = time.GetUtcNow() - _readAt;
            if (_known is null || age > Age || (unknownKey && age > Pause)) await ReadAsync(cancel);
            return _known!;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Exchanges a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5).</summary>
    /// <exception cref="OpenIdException">The provider refused, or cannot be reached.</exception>
    public async Task<(string IdToken, string? AccessToken)> ExchangeAsync(string code, string verifier,
        string redirectUri, CancellationToken cancel)
    {
        var provider = await DescribeAsync(unknownKey: false, cancel);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["code_verifier"] = verifier,
            ["client_id"] = Options.ClientId,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        if (Options.ClientSecret is { Length: > 0 } secret)
        {
            if (provider.TokenEndpointAuthMethodsSupported is { Count: > 0 } methods
                && !methods.Contains("client_secret_basic"))
            {
                form["client_secret"] = secret;
            }
            else
            {
                form.Remove("client_id");
                request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
                    Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(secret)}")));
            }
        }

        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
                throw new OpenIdException(OpenIdFault.CodeRefused, $"The token endpoint answered {(int)answer.StatusCode}");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel),
                new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
            return (Text(json.RootElement, "id_token")
                ?? throw new OpenIdException(OpenIdFault.Token, "There is no ID token in the answer"),
                Text(json.RootElement, "access_token"));
        }
        catch (Exception fault) when (IsUnreachable(fault, cancel))
        {
            throw new OpenIdException(OpenIdFault.Unreachable, fault.Message);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var address = $"{Options.Issuer.TrimEnd('/')}/.well-known/openid-configuration";
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(address, new HttpDocumentRetriever(_http)
            {
                RequireHttps = !ConsoleOrigin.IsLoopback(new Uri(Options.Issuer).Host),
            }, cancel);
            // OpenID Connect Discovery 1.0 §4.3: otherwise one provider could speak for another.
            if (read.Issuer != Options.Issuer)
                throw new OpenIdException(OpenIdFault.Issuer, "The discovery document is another issuer's");
            (_known, _readAt) = (read, time.GetUtcNow());
        }
        catch (Exception fault) when (IsUnreachable(fault, cancel) && _known is null)
        {
            throw new OpenIdException(OpenIdFault.Unreachable, fault.Message);
        }
        catch (Exception fault) when (IsUnreachable(fault, cancel))
        {
            // What is known goes on to hold; the next question asks again.
        }
    }

    private static bool IsUnreachable(Exception fault, CancellationToken cancel) =>
        fault is HttpRequestException or IOException or JsonException or InvalidOperationException or ArgumentException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested);

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
