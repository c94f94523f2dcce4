using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gateway.Delivery.Tokens;

/// <summary>
/// The key file of a service account, and the claim that it signs (RFC 7523 §3, RS256): who asks, for what, at which
/// token server, for an hour at most.
/// </summary>
internal sealed class ServiceAccountKey : IDisposable
{
    private readonly string _account;
    private readonly string? _keyId;
    private readonly RSA _key;

    private ServiceAccountKey(string account, string? keyId, RSA key) => (_account, _keyId, _key) = (account, keyId, key);

    /// <summary>Reads the file's JSON; null when it is no such key.</summary>
    public static ServiceAccountKey? Read(string json)
    {
        var rsa = RSA.Create();
        try
        {
            using var file = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var account = file.RootElement.GetProperty("client_email").GetString();
            rsa.ImportFromPem(file.RootElement.GetProperty("private_key").GetString());
            var keyId = file.RootElement.TryGetProperty("private_key_id", out var id) ? id.GetString() : null;
            if (!string.IsNullOrEmpty(account)) return new ServiceAccountKey(account, keyId, rsa);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException
            or ArgumentException or CryptographicException)
        {
            // The message of the fault could quote the key.
        }

        rsa.Dispose();
        return null;
    }

    public string Assertion(Uri tokenUrl, string? scope, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var header = Segment(writer =>
        {
            writer.WriteString("alg", "RS256");
            writer.WriteString("typ", "JWT");
            if (_keyId is not null) writer.WriteString("kid", _keyId);
        });
        var claims = Segment(writer =>
        {
            writer.WriteString("iss", _account);
            if (scope is not null) writer.WriteString("scope", scope);
            writer.WriteString("aud", tokenUrl.AbsoluteUri);
            writer.WriteNumber("iat", seconds);
            writer.WriteNumber("exp", seconds + 3600);
        });
        var signed = $"{header}.{claims}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Segment(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.ToArray());
    }
}
