using Gateway.Templates.Running;
using Gateway.Templates.Values;
using Gateway.Templates.Vendors.Batching;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors;

/// <summary>
/// From a hit to a request: first whether the vendor can use it at all, then the parts of the request.
/// </summary>
internal sealed class Renderer(LoadedManifest loaded)
{
    private static readonly RenderOutcome Nothing = new([], [], null);

    private readonly Eligibility eligibility = new(loaded);
    private readonly RequestBody body = new(loaded.Manifest);
    private readonly RequestHeaders headers = new(loaded.Manifest);
    private readonly MemberName[] consentNames = [.. loaded.Consent.Select(word => word.Name)];

    public RenderOutcome Render(RequestPlan plan, RenderInput input)
    {
        var refusals = eligibility.Check(input);
        if (refusals.Count > 0)
            return Nothing with { Refused = refusals };
        foreach (var secret in loaded.Manifest.Secrets)
        {
            if (secret.Required && string.IsNullOrEmpty(input.Secrets.GetValueOrDefault(secret.Name)))
                return Failed(plan, 1, 1, $"The secret `{secret.Name}` is not set.");
        }

        var run = Run.Start(input.Scope.Tree, plan.Template.Limits, plan.Template.Locals);
        try
        {
            run.UseTag(input.Settings.Tree.Root, Consent(input.Consent));
            plan.Template.Root.EvaluateBefore(run);
            var request = Make(plan, input, run);
            return plan.Watched.Count > 0
                && Eligibility.CheckRendered(plan, input.Scope.Tree, run.Seen) is { Count: > 0 } missing
                ? Nothing with { Refused = missing }
                : Nothing with { Requests = [request] };
        }
        catch (TemplateException failed)
        {
            return Failed(plan, failed.Line, failed.Column, failed.Message);
        }
        finally
        {
            run.End();
        }
    }

    private VendorRequest Make(RequestPlan plan, RenderInput input, Run run)
    {
        var url = RequestUrl.Make(plan, input, loaded.Manifest, run);
        var made = body.Make(plan, input, run);
        var named = headers.Make(plan, input, made.Bytes, run);
        return new VendorRequest(plan.Method, url, named, made.Bytes, made.ContentType)
        {
            IsJson = plan.BodyKind == "json",
            Slot = Envelope.SlotOf(plan.Method, url, named, made),
        };
    }

    private Value Consent(ConsentPassThrough consent)
    {
        if (consentNames.Length == 0)
            return Value.Null;
        var values = new Value[consentNames.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = loaded.Consent[i].Of(consent);
        return Value.Of(new ObjectValue(consentNames, values));
    }

    private static RenderOutcome Failed(RequestPlan plan, int line, int column, string message) =>
        Nothing with { Error = new TemplateFault(line, column, message, null, plan.File) };
}
