using System.Text;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors;

/// <summary>The request's body in one of four forms, with the secrets that belong inside.</summary>
internal sealed class RequestBody(Manifest manifest)
{
    private static readonly (ReadOnlyMemory<byte>, string?) None = (default, null);

    private readonly SecretFacts[] secrets =
        [.. manifest.Secrets.Where(secret => secret.Placement == SecretPlacement.Body)];

    public (ReadOnlyMemory<byte> Bytes, string? ContentType) Make(RequestPlan plan, RenderInput input, Run run) =>
        plan.BodyKind switch
        {
            "json" => (Json(plan, input, run), "application/json"),
            "form" => (Form(plan, input, run), "application/x-www-form-urlencoded"),
            "xml" => (XmlText.Of(plan.Body!.Evaluate(run), plan.Template.Limits.MaxOutput, plan.Body.Place),
                "application/xml; charset=utf-8"),
            "text" => (Text(plan, run), "text/plain; charset=utf-8"),
            _ => None,
        };

    private byte[] Json(RequestPlan plan, RenderInput input, Run run)
    {
        var buffers = RenderBuffers.Take();
        buffers.Sink.Reset(prune: true, plan.Template.Limits.MaxOutput);
        buffers.Sink.Added = Added(input);
        plan.Body!.Write(run, buffers.Sink);
        var bytes = buffers.Sink.Finish().ToArray();
        buffers.Text.Clear();
        return bytes;
    }

    private byte[] Form(RequestPlan plan, RenderInput input, Run run)
    {
        var form = plan.Body!.Evaluate(run);
        if (!form.IsObject)
            throw Run.Fail("The form is no object.", plan.Body.Place);
        var text = new StringBuilder();
        foreach (var (name, value) in Objects.Members(form))
        {
            if (FormText.Of(value, plan.Body.Place) is { } field)
                Append(text, name, field);
        }
        foreach (var (name, value) in Added(input))
            Append(text, name, value);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Text(RequestPlan plan, Run run) =>
        Encoding.UTF8.GetBytes(ValueText.Of(plan.Body!.Evaluate(run), run, plan.Body.Place) ?? "");

    private IReadOnlyList<KeyValuePair<string, string>> Added(RenderInput input) => secrets.Length == 0
        ? []
        : [.. secrets
            .Select(secret => (secret, Value: input.Secrets.GetValueOrDefault(secret.Name)))
            .Where(found => !string.IsNullOrEmpty(found.Value))
            .Select(found => KeyValuePair.Create(found.secret.Key, Secrets.Format(found.secret, found.Value!)))];

    private static void Append(StringBuilder text, string name, string value) => text
        .Append(text.Length > 0 ? "&" : "")
        .Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
}
