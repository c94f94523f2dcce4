using System.Text;
using System.Text.Json;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors;

/// <summary>The request's body in one of four forms, with the secrets that belong inside.</summary>
internal sealed class RequestBody(Manifest manifest)
{
    private readonly SecretFacts[] secrets =
        [.. manifest.Secrets.Where(secret => secret.Placement == SecretPlacement.Body)];

    public RenderedBody Make(RequestPlan plan, RenderInput input, Run run) => plan.BodyKind switch
    {
        "json" => Json(plan, input, run),
        "form" => new(Form(plan, input, run), plan.ContentType),
        "xml" => new(
            XmlText.Of(plan.Body!.Evaluate(run), plan.Template.Limits.MaxOutput, plan.Body.Place), plan.ContentType),
        "text" => new(Text(plan, run), plan.ContentType),
        _ => default,
    };

    private RenderedBody Json(RequestPlan plan, RenderInput input, Run run)
    {
        var buffers = RenderBuffers.Take();
        buffers.Sink.Reset(prune: true, plan.Template.Limits.MaxOutput);
        buffers.Sink.Added = Added(input);
        buffers.Sink.EventsAt = plan.Events?.Place ?? default;
        plan.Body!.Write(run, buffers.Sink);
        var bytes = buffers.Sink.Finish().ToArray();
        buffers.Text.Clear();
        return new RenderedBody(bytes, plan.ContentType, EventsOf(plan, bytes, buffers.Sink.Events));
    }

    /// <summary>A list of several expressions may have lost some: only what was written is counted.</summary>
    private static (int Start, int End, int Count)? EventsOf(
        RequestPlan plan, byte[] bytes, (int Start, int End)? range)
    {
        if (plan.Events is null || range is not var (start, end))
            return null;
        if (plan.Events.Items.Length == 1)
            return (start, end, 1);
        using var list = JsonDocument.Parse(bytes.AsMemory((start - 1)..(end + 1)));
        return (start, end, list.RootElement.GetArrayLength());
    }

    private byte[] Form(RequestPlan plan, RenderInput input, Run run)
    {
        var form = plan.Body!.Evaluate(run);
        var text = new StringBuilder();
        var parameters = new Parameters(text, "", plan.Body.Place);
        parameters.Add(form);
        foreach (var (name, value) in Added(input))
            parameters.Add(name, value);
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
}

/// <summary>A body, and where its events stand in it.</summary>
internal readonly record struct RenderedBody(
    ReadOnlyMemory<byte> Bytes, string? ContentType, (int Start, int End, int Count)? Events = null);
