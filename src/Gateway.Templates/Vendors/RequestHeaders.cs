using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors;

/// <summary>The request's headers: the template's, and the engine's with secrets and signatures.</summary>
internal sealed class RequestHeaders(Manifest manifest)
{
    private readonly bool signs = manifest.Secrets.Any(secret => secret.Placement == SecretPlacement.Signature);

    public IReadOnlyList<KeyValuePair<string, string>> Make(
        RequestPlan plan, RenderInput input, ReadOnlyMemory<byte> body, Run run)
    {
        if (signs || plan.Headers is not null)
            return MakeAnew(plan, input, body, run);
        if (input.Settings.Headers is { } kept && kept.IsFor(plan, input, manifest.Secrets))
            return kept.Headers;
        var headers = MakeAnew(plan, input, body, run);
        input.Settings.Headers = new PreparedHeaders(
            plan, [.. manifest.Secrets.Select(secret => input.Secrets.GetValueOrDefault(secret.Name))], headers.AsReadOnly());
        return headers;
    }

    private List<KeyValuePair<string, string>> MakeAnew(
        RequestPlan plan, RenderInput input, ReadOnlyMemory<byte> body, Run run)
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < (plan.Headers?.Names.Length ?? 0); i++)
        {
            var (name, value) = (plan.Headers!.Names[i].Text, plan.Headers.Values[i]);
            if (FormText.Of(value.Evaluate(run), value.Place) is { } text)
                headers.Add(new(name, Checked(text, name, plan)));
        }
        foreach (var secret in manifest.Secrets)
        {
            if (input.Secrets.GetValueOrDefault(secret.Name) is not { Length: > 0 } value)
                continue;
            if (secret.Placement == SecretPlacement.Header)
                headers.Add(new(secret.Key, Checked(Secrets.Format(secret, value), secret.Key, plan)));
            else if (secret.Placement == SecretPlacement.Basic)
                headers.Add(new(secret.Key, Basic(Secrets.Format(secret, value))));
            else if (secret.Placement == SecretPlacement.Signature)
                headers.Add(new(secret.Key, Sign(value, input.Now, body.Span)));
        }
        return headers;
    }

    /// <summary>A header holds visible ASCII; what breaks lines would start another header, and is refused.</summary>
    private static string Checked(string text, string name, RequestPlan plan)
    {
        if (text.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw Run.Fail($"The header `{name}` would hold a line break.", plan.Headers?.Place ?? plan.Template.Root.Place);
        return text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'))
            : text;
    }

    /// <summary>RFC 7617: the pair of name and password in UTF-8.</summary>
    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

    /// <summary>
    /// <c>t=&lt;seconds&gt;,v1=&lt;hex&gt;</c>, an HMAC-SHA-256 over the seconds, a full stop and the body: the
    /// receiver can tell that we sent it, and when.
    /// </summary>
    private static string Sign(string key, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hmac.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hmac.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
