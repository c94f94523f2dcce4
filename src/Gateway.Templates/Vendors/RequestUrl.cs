using System.Text;
using Gateway.Templates.Nodes;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors;

/// <summary>The address with its matrix parameters and its query.</summary>
internal static class RequestUrl
{
    public static Uri Make(RequestPlan plan, RenderInput input, Manifest manifest, Run run)
    {
        if (input.Settings.Address is { } kept && kept.IsFor(plan, input))
            return kept.Url;
        var url = MakeAnew(plan, input, manifest, run);
        if (plan is { Url.IsFixed: true, Matrix: null, Query: null } && !HasSecrets(manifest))
            input.Settings.Address = new PreparedAddress(plan, input.EndpointOverride, url);
        return url;
    }

    private static bool HasSecrets(Manifest manifest) =>
        manifest.Secrets.Any(secret => secret.Placement == SecretPlacement.Query);

    private static Uri MakeAnew(RequestPlan plan, RenderInput input, Manifest manifest, Run run)
    {
        if (!Uri.TryCreate(Text(plan, input, manifest, run), UriKind.Absolute, out var url))
            throw Run.Fail("The address cannot be read.", plan.Template.Root.Place);
        // The checker proved it; what leaves is looked at once more all the same.
        if (!manifest.Hosts.Contains(url.Host) && url.Host != input.Settings.Host || !url.IsDefaultPort && input.Settings.Host is null)
            throw Run.Fail($"The host {url.Host} is not in the manifest.", plan.Template.Root.Place);
        return input.EndpointOverride is { } other
            ? new Uri(other.GetLeftPart(UriPartial.Authority) + url.PathAndQuery)
            : url;
    }

    private static string Text(RequestPlan plan, RenderInput input, Manifest manifest, Run run)
    {
        var path = plan.Url.Make(run);
        if (plan.Matrix is null && plan.Query is null && !HasSecrets(manifest))
            return path;
        var text = new StringBuilder(path, 256);
        AddMatrix(text, plan, run);
        var parameters = new Parameters(text, "?", plan.Query?.Place ?? plan.Template.Root.Place);
        AddQuery(ref parameters, plan, run);
        AddSecrets(ref parameters, input, manifest);
        return text.ToString();
    }

    /// <summary><c>/activity/src=1;type=a</c> after a slash, <c>/activity;src=1;type=a</c> otherwise.</summary>
    private static void AddMatrix(StringBuilder text, RequestPlan plan, Run run)
    {
        for (var i = 0; i < (plan.Matrix?.Names.Length ?? 0); i++)
        {
            var value = plan.Matrix!.Values[i];
            if (FormText.Of(value.Evaluate(run), value.Place) is not { } member)
                continue;
            if (text[^1] != '/')
                text.Append(';');
            text.Append(Uri.EscapeDataString(plan.Matrix.Names[i].Text)).Append('=').Append(Uri.EscapeDataString(member));
        }
    }

    private static void AddQuery(ref Parameters parameters, RequestPlan plan, Run run)
    {
        if (plan.Query is ObjectNode named)
        {
            for (var i = 0; i < named.Names.Length; i++)
                parameters.Add(named.Names[i].Text, named.Values[i].Evaluate(run));
        }
        else if (plan.Query?.Evaluate(run) is { IsNull: false } query)
        {
            parameters.Add(query);
        }
    }

    private static void AddSecrets(ref Parameters parameters, RenderInput input, Manifest manifest)
    {
        foreach (var secret in manifest.Secrets)
        {
            if (secret.Placement == SecretPlacement.Query && input.Secrets.GetValueOrDefault(secret.Name) is { Length: > 0 } value)
                parameters.Add(secret.Key, Secrets.Format(secret, value));
        }
    }
}
