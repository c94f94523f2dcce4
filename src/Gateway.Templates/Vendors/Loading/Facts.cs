using System.Globalization;
using System.Text.Json;
using Gateway.Templates.Language;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Takes facts out of an object one by one and collects what is wrong. What is asked for is remembered, so that
/// <see cref="RefuseOthers"/> can tell every member that nothing asked for.
/// </summary>
internal sealed class Facts(LocatedJson json, string path, string file, List<TemplateFault> faults)
{
    private readonly HashSet<string> asked = ["$schema", "//"];

    public LocatedJson Json => json;

    public void Fault(Place place, string message, string? fix = null) =>
        faults.Add(new TemplateFault(place.Line, place.Column, message, fix, file));

    public LocatedJson? Optional(string name, JsonValueKind kind, string what)
    {
        asked.Add(name);
        if (!json.Members.TryGetValue(name, out var member) || member.Value.Kind == JsonValueKind.Null)
            return null;
        if (member.Value.Kind == kind)
            return member.Value;
        if (kind == JsonValueKind.Object)
            Fault(member.Value.Place, $"`{path}{name}` is not an object.", $"It is {what}.");
        else
            Fault(member.Value.Place, $"`{path}{name}` is not {what}.");
        return null;
    }

    public LocatedJson? Required(string name, JsonValueKind kind, string what)
    {
        var value = Optional(name, kind, what);
        if (value is null
            && (!json.Members.TryGetValue(name, out var member) || member.Value.Kind == JsonValueKind.Null))
            Fault(json.Place, $"`{path}{name}` is missing.", $"It is {what}.");
        return value;
    }

    public string Text(string name, string what) => Required(name, JsonValueKind.String, what)?.Text ?? "";

    public string? OptionalText(string name, string what) => Optional(name, JsonValueKind.String, what)?.Text;

    public string OneOf(string name, params string[] allowed)
    {
        var value = Required(name, JsonValueKind.String, $"one of {string.Join(", ", allowed)}");
        if (value is not null && !allowed.Contains(value.Text))
            Fault(value.Place, $"`{path}{name}` is `{value.Text}`.", $"It is one of {string.Join(", ", allowed)}.");
        return value?.Text ?? allowed[0];
    }

    public int? OptionalInt(string name, int least, int most)
    {
        var value = Optional(name, JsonValueKind.Number, "a whole number");
        if (value is null)
            return null;
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
            return number;
        Fault(value.Place, $"`{path}{name}` is not a whole number from {least} to {most}.");
        return null;
    }

    public int Int(string name, int least, int most)
    {
        Required(name, JsonValueKind.Number, "a whole number");
        return OptionalInt(name, least, most) ?? least;
    }

    public bool Flag(string name)
    {
        asked.Add(name);
        if (!json.Members.TryGetValue(name, out var member))
            return false;
        if (member.Value.Kind is not (JsonValueKind.True or JsonValueKind.False))
            Fault(member.Value.Place, $"`{path}{name}` is not true or false.");
        return member.Value.Kind == JsonValueKind.True;
    }

    public List<string> Texts(string name, string what, IReadOnlyCollection<string>? allowed = null)
    {
        var texts = new List<string>();
        foreach (var item in Required(name, JsonValueKind.Array, $"a list of {what}")?.Items ?? [])
        {
            if (item.Kind != JsonValueKind.String)
                Fault(item.Place, $"`{path}{name}` holds something that is no text.");
            else if (allowed is not null && !allowed.Contains(item.Text))
                Fault(item.Place, $"`{item.Text}` is none of {what}.", $"There are {string.Join(", ", allowed)}.");
            else
                texts.Add(item.Text);
        }
        return texts;
    }

    public Uri? Link(string name)
    {
        var value = Required(name, JsonValueKind.String, "an https address");
        return value is null ? null : LinkOf(value);
    }

    public Uri? LinkOf(LocatedJson value)
    {
        if (Uri.TryCreate(value.Text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
            return url;
        Fault(value.Place, $"`{value.Text}` is not an https address.");
        return null;
    }

    public DateOnly? Day(LocatedJson? value)
    {
        if (value is null)
            return null;
        if (DateOnly.TryParseExact(
            value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fault(value.Place, $"`{value.Text}` is not a day.", "Days are written 2026-11-21.");
        return null;
    }

    public Facts? Inner(string name, string what)
    {
        var value = Required(name, JsonValueKind.Object, what);
        return value is null ? null : new Facts(value, $"{path}{name}.", file, faults);
    }

    public IEnumerable<Facts> Each(string name, string what)
    {
        foreach (var item in Required(name, JsonValueKind.Array, what)?.Items ?? [])
        {
            if (item.Kind == JsonValueKind.Object)
                yield return new Facts(item, $"{path}{name}[].", file, faults);
            else
                Fault(item.Place, $"`{path}{name}` holds something that is no object.");
        }
    }

    public Facts Of(string name, LocatedJson value) => new(value, $"{path}{name}.", file, faults);

    public void Ask(string name) => asked.Add(name);

    public void RefuseOthers()
    {
        foreach (var (name, member) in json.Members)
        {
            if (!asked.Contains(name))
                Fault(member.Place, $"`{path}{name}` is not known.",
                    $"There are {string.Join(", ", asked.Where(n => n[0] is not ('$' or '/')).Order())}.");
        }
    }
}
