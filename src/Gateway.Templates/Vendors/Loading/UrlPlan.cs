using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors.Loading;

internal delegate void FaultSink(Place place, string message, string? fix = null);

/// <summary>
/// Where a request goes. Scheme, host and port are written in the template, or are the operator's endpoint setting;
/// what is put into the path is escaped, so that no value can lead anywhere else.
/// </summary>
internal abstract class UrlPlan
{
    private const string Https = "https://";

    public abstract string Make(Run run);

    /// <summary>Whether it is the same for every hit: made of literals and settings.</summary>
    public abstract bool IsFixed { get; }

    public static UrlPlan? Make(Node node, LoadedManifest loaded, FaultSink fault)
    {
        var manifest = loaded.Manifest;
        switch (node)
        {
            case ConditionalNode choice:
                var (then, otherwise) = (Make(choice.Then, loaded, fault), Make(choice.Otherwise, loaded, fault));
                return then is null || otherwise is null ? null : new Choice(choice.Condition, then, otherwise);
            case LiteralNode { Value: { IsText: true } text }:
                return CheckOrigin(text.Text, isWhole: true, node.Place, manifest, fault) ? new Parts([node], 1) : null;
            case InterpolatedNode { Parts: [LiteralNode scheme, var host, ..] } text when scheme.Value.Text == Https:
                return CheckHost(host, text, loaded, fault) && CheckLiterals(text.Parts, fault)
                    ? new Parts(text.Parts, 2)
                    : null;
            case InterpolatedNode { Parts: [LiteralNode start, ..] } text when start.Value.Text.Length > 0:
                return CheckOrigin(start.Value.Text, isWhole: false, node.Place, manifest, fault)
                    && CheckLiterals(text.Parts, fault) ? new Parts(text.Parts, 1) : null;
            case InterpolatedNode { Parts: [LiteralNode, var origin, ..] } text when IsEndpoint(origin, manifest):
                return CheckLiterals(text.Parts, fault) ? new Parts(text.Parts, 2) : null;
            case var setting when IsEndpoint(setting, manifest):
                return new Parts([setting], 1);
        }
        fault(node.Place, "The address does not start with a literal host.", manifest.HostSetting is { } own
            ? $"Start it with {{settings.{own}}}."
            : "Write $\"https://host/path/{value}\".");
        return null;
    }

    /// <summary>The host is a setting that can hold nothing but hosts of the manifest.</summary>
    private static bool CheckHost(Node host, InterpolatedNode text, LoadedManifest loaded, FaultSink fault)
    {
        if (text.Parts is not [_, _, LiteralNode path, ..] || !path.Value.Text.StartsWith('/'))
        {
            fault(text.Place, "The host is not a literal.", "End it with a slash.");
            return false;
        }
        if (host is MemberNode { Target: GroupNode { Name.Text: "settings" }, Name: var name }
            && loaded.Schema.Holds(name.Text, loaded.Manifest.Hosts))
            return true;
        fault(host.Place, "The host is not a literal.",
            "A setting can stand here that is required or has a default and whose `enum` lists hosts of the manifest.");
        return false;
    }

    private static bool CheckOrigin(string text, bool isWhole, Place place, Manifest manifest, FaultSink fault)
    {
        if (!text.StartsWith(Https, StringComparison.Ordinal))
        {
            fault(place, "The address does not start with https://.");
            return false;
        }
        var end = text.IndexOf('/', Https.Length);
        if (end < 0 && !isWhole)
        {
            fault(place, "The host is not a literal.", "End it with a slash before the first {.");
            return false;
        }
        var host = text[Https.Length..(end < 0 ? text.Length : end)];
        if (!manifest.Hosts.Contains(host))
        {
            fault(place, $"The host `{host}` is not in the manifest.", manifest.HostSetting is { } own
                ? $"Start the address with {{settings.{own}}}."
                : $"There are {string.Join(", ", manifest.Hosts)}.");
            return false;
        }
        if (!text.AsSpan().ContainsAny('?', '#'))
            return true;
        fault(place, "The address holds a query.", "Put parameters into `query`.");
        return false;
    }

    private static bool CheckLiterals(Node[] parts, FaultSink fault)
    {
        foreach (var part in parts)
        {
            if (part is not LiteralNode { Value.IsText: true } literal
                || !literal.Value.Text.AsSpan().ContainsAny('?', '#'))
                continue;
            fault(part.Place, "The address holds a query.", "Put parameters into `query`.");
            return false;
        }
        return true;
    }

    private static bool IsEndpoint(Node node, Manifest manifest) =>
        manifest.HostSetting is { } setting
        && node is MemberNode { Target: GroupNode { Name.Text: "settings" }, Name: var name } && name.Text == setting;

    /// <summary>Literals and escaped values one after the other; the first ones are written as they are.</summary>
    private sealed class Parts(Node[] parts, int verbatim) : UrlPlan
    {
        public override bool IsFixed { get; } = Array.TrueForAll(parts, IsSetting);

        private static bool IsSetting(Node node) =>
            node is LiteralNode or MemberNode { Target: GroupNode { Name.Text: "settings" } };

        public override string Make(Run run)
        {
            if (parts is [LiteralNode { Value: var whole }])
                return whole.Text;
            var texts = new string[parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                var value = parts[i].Evaluate(run);
                if (parts[i] is LiteralNode)
                    texts[i] = value.Text;
                else if (i < verbatim)
                    texts[i] = ValueText.Interpolated(value, parts[i].Place).TrimEnd('/');
                else
                    texts[i] = Escaped(value, parts[i].Place);
            }
            return string.Concat(texts);
        }

        private static string Escaped(in Value value, Place place)
        {
            var text = ValueText.Interpolated(value, place);
            return text is "" or "." or ".."
                ? throw Run.Fail("A part of the address is empty or a dot.", place)
                : Uri.EscapeDataString(text);
        }
    }

    private sealed class Choice(Node condition, UrlPlan then, UrlPlan otherwise) : UrlPlan
    {
        public override bool IsFixed => false;

        public override string Make(Run run) => (condition.Evaluate(run).IsTrue ? then : otherwise).Make(run);
    }
}
