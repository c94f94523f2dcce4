namespace Gateway.Templates.Values;

/// <summary>An object that the template made; the names are shared by all that one initialiser makes.</summary>
internal sealed class ObjectValue(MemberName[] names, Value[] values)
{
    public MemberName[] Names => names;

    public Value[] Values => values;

    public Value Get(string name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Text == name)
                return values[i];
        }
        return Value.Null;
    }

    public bool Has(string name) => Array.Exists(names, each => each.Text == name);
}
