using System.Text;
using Gateway.Templates.Values;
using Gateway.Templates.Vendors;

namespace Gateway.Templates.Builtins;

/// <summary>
/// <c>query_text</c>: an object or a list of pairs as a query, <c>a=1&amp;b=x%20y</c>, for vendors that take whole
/// requests as texts in a list. What is null or empty is left out.
/// </summary>
internal static class QueryTexts
{
    public static IEnumerable<Builtin> All => [new("query_text", 1, 1, Write)];

    private static Value Write(in Arguments arguments)
    {
        if (arguments[0].IsNull)
            return Value.Null;
        var text = new StringBuilder();
        new Parameters(text, "", arguments.Place).Add(arguments[0]);
        return arguments.MadeText(text.ToString());
    }
}
