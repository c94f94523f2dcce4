namespace Gateway.Templates.Language;

/// <summary>One token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name, a number's digits, or a string's value with its escapes resolved.</param>
/// <param name="Place">Where it starts.</param>
/// <param name="AfterSpace">
/// Whether white space stands before it: <c>f (1)</c> is a call with one argument in parentheses, <c>f(1)</c> a call
/// with an argument list, <c>a [0]</c> a call and <c>a[0]</c> an index.
/// </param>
internal readonly record struct Token(TokenKind Kind, string Text, Place Place, bool AfterSpace);
