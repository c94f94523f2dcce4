using System.Net.Http.Headers;
using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Proves of a compiled source that its value is a request within the manifest: an object of known members, a literal
/// method, a literal host of the list, literal header names, known fields and settings.
/// </summary>
internal sealed class RequestChecker(LoadedManifest loaded, VariantFacts variant, List<TemplateFault> faults)
{
    private readonly string file = variant.Source;

    private static readonly string[] Parts =
        ["method", "url", "matrix", "query", "headers", "content_type", "json", "form", "xml", "text"];

    /// <summary>The bodies, with the media type of each where the request names no other.</summary>
    private static readonly OrderedDictionary<string, string> Bodies = new()
    {
        ["json"] = "application/json",
        ["form"] = "application/x-www-form-urlencoded",
        ["xml"] = "application/xml; charset=utf-8",
        ["text"] = "text/plain; charset=utf-8",
    };
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH"];

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "content-length", "content-type", "transfer-encoding", "connection", "keep-alive", "upgrade", "te",
        "trailer", "cookie", "proxy-authorization", "expect",
    };

    /// <summary>The request's plan; null when there is a fault.</summary>
    public RequestPlan? Check(Template template)
    {
        var before = faults.Count;
        CheckReads(template);
        if (template.Root.Last is not ObjectNode request)
        {
            Fault(template.Root.Place,
                "The last line is not a request.", "It is an object: { method: …, url: …, json: … }.");
            return null;
        }
        var parts = new Dictionary<string, Node>();
        for (var i = 0; i < request.Names.Length; i++)
        {
            var name = request.Names[i].Text;
            if (Parts.Contains(name))
                parts[name] = request.Values[i];
            else
                Fault(request.Values[i].Place,
                    $"`{name}` is no part of a request.", $"There are {string.Join(", ", Parts)}.");
        }
        var method = CheckMethod(parts, request);
        var url = parts.TryGetValue("url", out var address)
            ? UrlPlan.Make(address, loaded, Fault)
            : Missing("url", request);
        CheckMatrix(parts);
        CheckBody(parts, request, method);
        CheckHeaders(parts);
        CheckEvents(parts, request);
        var body = Bodies.Keys.FirstOrDefault(parts.ContainsKey);
        var contentType = CheckContentType(parts, request, body);
        var watched = new PlaceWatch(loaded, variant.Id, parts).Put(faults);
        return faults.Count > before ? null : new RequestPlan(template, file, method!, url!,
            parts.GetValueOrDefault("matrix") as ObjectNode, parts.GetValueOrDefault("query"),
            parts.GetValueOrDefault("headers") as ObjectNode, body, contentType, body is null ? null : parts[body],
            EventList.Find(loaded.Manifest, body, body is null ? null : parts[body]), watched);
    }

    private UrlPlan? Missing(string part, Node request)
    {
        Fault(request.Place, $"`{part}` is missing.");
        return null;
    }

    private string? CheckMethod(Dictionary<string, Node> parts, Node request)
    {
        if (!parts.TryGetValue("method", out var method))
        {
            Missing("method", request);
            return null;
        }
        if (method is LiteralNode { Value: { IsText: true } value } && Methods.Contains(value.Text))
            return value.Text;
        Fault(method.Place, "The method is not a literal.", $"Write one of {string.Join(", ", Methods)} as a string.");
        return null;
    }

    private void CheckBody(Dictionary<string, Node> parts, Node request, string? method)
    {
        var bodies = Bodies.Keys.Where(parts.ContainsKey).ToList();
        if (bodies.Count > 1)
            Fault(request.Place, $"There is more than one body: {string.Join(", ", bodies)}.");
        if (method == "GET" && bodies.Count > 0)
            Fault(request.Place, "A GET has no body.");
        foreach (var secret in loaded.Manifest.Secrets.Where(secret => secret.Placement == SecretPlacement.Body))
        {
            if (bodies is not ["json" or "form"])
                Fault(request.Place,
                    $"The secret `{secret.Name}` goes into a body, and there is no json or form body.");
            else if (parts[bodies[0]] is ObjectNode body && body.Names.Any(name => name.Text == secret.Key))
                Fault(parts[bodies[0]].Place, $"`{secret.Key}` is the secret's place, which the engine fills.");
        }
        if (parts.GetValueOrDefault("xml") is { } xml && (xml is not ObjectNode document || document.Names.Length != 1))
            Fault(xml.Place,
                "The XML has no root.", "Write an object with one member, the root: { order: { id: … } }.");
    }

    private string? CheckContentType(Dictionary<string, Node> parts, Node request, string? body)
    {
        if (!parts.TryGetValue("content_type", out var type))
            return body is null ? null : Bodies[body];
        if (body is null or "form")
            Fault(type.Place, "The content type goes with a json, xml or text body.");
        if (type is LiteralNode { Value: { IsText: true } value } && MediaTypeHeaderValue.TryParse(value.Text, out _))
            return value.Text;
        Fault(type.Place, "The content type is not a literal media type.", "Write \"text/plain\".");
        return null;
    }

    private void CheckEvents(Dictionary<string, Node> parts, Node request)
    {
        var manifest = loaded.Manifest;
        if (manifest.Batch.Max == 1)
            return;
        if (manifest.Secrets.Any(secret => secret.Placement == SecretPlacement.Signature))
            Fault(request.Place, "The request is signed as it is rendered and cannot be joined with others.",
                "Set `batch.max` to 1.");
        if (EventList.Find(manifest, "json", parts.GetValueOrDefault("json")) is null)
            Fault(parts.GetValueOrDefault("json")?.Place ?? request.Place,
                $"`batch.path` is `{manifest.Batch.Path}`, where the json body has no list.",
                "Write the list out at that place, [{ … }]; \"$\" is the body itself.");
    }

    private void CheckMatrix(Dictionary<string, Node> parts)
    {
        if (parts.TryGetValue("matrix", out var matrix) && matrix is not ObjectNode)
            Fault(matrix.Place, "The matrix parameters are not an object with literal names.");
    }

    private void CheckHeaders(Dictionary<string, Node> parts)
    {
        if (!parts.TryGetValue("headers", out var headers))
            return;
        if (headers is not ObjectNode named)
        {
            Fault(headers.Place, "The headers are not an object with literal names.");
            return;
        }
        foreach (var name in named.Names)
        {
            if (name.Text.Length == 0 || name.Text.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
                Fault(headers.Place, $"`{name.Text}` is no header's name.");
            else if (OwnHeaders.Contains(name.Text) || loaded.Manifest.Secrets.Any(secret =>
                secret.Placement is SecretPlacement.Header or SecretPlacement.Signature or SecretPlacement.Basic
                && secret.Key.Equals(name.Text, StringComparison.OrdinalIgnoreCase)))
                Fault(headers.Place, $"The header `{name.Text}` is the engine's.");
        }
    }

    private void CheckReads(Template template)
    {
        foreach (var fault in template.Unresolved)
            faults.Add(fault with { File = file });
        foreach (var read in template.Reads.Where(read => read.Name != "*"))
        {
            var place = template.Trace.Places.GetValueOrDefault(read.Path, new Place(1, 1));
            if (!ScopeFields.IsGroup(read.Group))
                Fault(place, $"There is no group `{read.Group}`.", $"There are {ScopeFields.All}.");
            else if (!ScopeFields.IsKnown(read.Group, read.Name))
                Fault(place, $"There is no field `{read.Group}.{read.Name}`.",
                    $"There are {ScopeFields.NamesOf(read.Group)}.");
        }
        foreach (var (path, place) in template.Trace.Facts)
            CheckFact(path.Split('.', '['), path, place);
    }

    private void CheckFact(string[] parts, string path, Place place)
    {
        if (parts.Length < 2)
            return;
        var isSetting = parts[0] == "settings";
        var known = isSetting
            ? loaded.Schema.Rules.Keys.Append(SettingRule.EventMap)
            : loaded.Consent.Select(word => word.Name.Text);
        if (!known.Contains(parts[1].TrimEnd(']')))
            Fault(place, $"The manifest declares no `{path}`.",
                $"There are {string.Join(", ", known.Distinct().Order())}.");
    }

    private void Fault(Place place, string message, string? fix = null) =>
        faults.Add(new TemplateFault(place.Line, place.Column, message, fix, file));
}
