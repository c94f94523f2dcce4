namespace Gateway.Templates.Language;

internal sealed partial class Lexer
{
    /// <summary>Longest first, so that <c>..&lt;</c> is not read as <c>..</c> and <c>&lt;</c>.</summary>
    private static readonly (string Text, TokenKind Kind)[] Symbols =
    [
        ("..<", TokenKind.RangeExclusive),
        ("..", TokenKind.Range), ("?.", TokenKind.Dot), ("??", TokenKind.Coalesce), ("?!", TokenKind.CoalesceNot),
        ("==", TokenKind.Equal), ("!=", TokenKind.NotEqual), ("<=", TokenKind.LessOrEqual),
        (">=", TokenKind.GreaterOrEqual), ("<<", TokenKind.ShiftLeft), (">>", TokenKind.ShiftRight),
        ("&&", TokenKind.And), ("||", TokenKind.Or), ("|>", TokenKind.Pipe), ("//", TokenKind.DivideRound),
        (";", TokenKind.Semicolon), ("(", TokenKind.OpenParen), (")", TokenKind.CloseParen),
        ("[", TokenKind.OpenBracket), ("]", TokenKind.CloseBracket), ("{", TokenKind.OpenBrace),
        ("}", TokenKind.CloseBrace), (".", TokenKind.Dot), (",", TokenKind.Comma), (":", TokenKind.Colon),
        ("?", TokenKind.Question), ("=", TokenKind.Assign), ("@", TokenKind.At), ("|", TokenKind.Pipe),
        ("+", TokenKind.Plus), ("-", TokenKind.Minus), ("*", TokenKind.Times), ("/", TokenKind.Divide),
        ("%", TokenKind.Modulo), ("<", TokenKind.Less), (">", TokenKind.Greater), ("!", TokenKind.Not),
    ];

    /// <summary>Scriban has them; assigning twice in one expression is not part of this language.</summary>
    private static readonly string[] Foreign = ["++", "--", "+=", "-=", "*=", "/=", "%=", "^", "&", "$"];

    private void ReadSymbol()
    {
        var rest = source.AsSpan(position);
        foreach (var foreign in Foreign)
        {
            if (rest.StartsWith(foreign, StringComparison.Ordinal) && !rest.StartsWith("&&", StringComparison.Ordinal))
                throw new SyntaxException($"`{foreign}` is not part of the template language.", Here);
        }
        foreach (var (text, kind) in Symbols)
        {
            if (!rest.StartsWith(text, StringComparison.Ordinal))
                continue;
            if (kind == TokenKind.OpenBrace && interpolations.Count > 0)
                throw new SyntaxException("An object cannot be made inside an interpolated string.", Here,
                    "Name it on a line of its own before.");
            braces += kind switch { TokenKind.OpenBrace => 1, TokenKind.CloseBrace => -1, _ => 0 };
            Add(kind, text, Here);
            Advance(text.Length);
            return;
        }
        throw new SyntaxException($"The character `{source[position]}` has no meaning here.", Here);
    }
}
