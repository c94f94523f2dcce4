using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Running;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors;

/// <summary>
/// The pairs of a query or a form, written one after the other. An object gives one pair a member, and one for each
/// element where the member is a list; a list of <c>[name, value]</c> gives names that only the hit knows, such as
/// <c>bd[0]</c>. What is null or empty is left out.
/// </summary>
internal ref struct Parameters(StringBuilder text, string before, Place place)
{
    private string before = before;

    public void Add(in Value pairs)
    {
        if (pairs.IsObject)
        {
            foreach (var (name, value) in Objects.Members(pairs))
                Add(name, value);
            return;
        }
        if (!pairs.IsList)
            throw Run.Fail("The parameters are no object and no list of pairs.", place);
        foreach (var pair in Lists.Items(pairs))
        {
            if (pair.IsNull)
                continue;
            if (!pair.IsList || Lists.Items(pair) is not [var name, var value]
                || FormText.Of(name, place) is not { } known)
                throw Run.Fail("A parameter is no pair.", place);
            Add(known, value);
        }
    }

    public void Add(string name, in Value value)
    {
        if (!value.IsList)
        {
            Add(name, FormText.Of(value, place));
            return;
        }
        foreach (var item in Lists.Items(value))
            Add(name, FormText.Of(item, place));
    }

    public void Add(string name, string? value)
    {
        if (value is null)
            return;
        text.Append(before).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        before = "&";
    }
}
