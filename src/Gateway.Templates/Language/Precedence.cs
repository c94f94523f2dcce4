namespace Gateway.Templates.Language;

/// <summary>Scriban's binary operators, loosest first; pipes and <c>?:</c> bind looser than all of them.</summary>
internal static class Precedence
{
    /// <summary>Tighter than every binary operator.</summary>
    public const int Unary = 200;

    /// <summary>0 for a token that is no binary operator.</summary>
    public static int Of(TokenKind kind) => kind switch
    {
        TokenKind.Coalesce or TokenKind.CoalesceNot => 20,
        TokenKind.Or => 30,
        TokenKind.And => 40,
        TokenKind.Equal or TokenKind.NotEqual => 70,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => 80,
        TokenKind.Plus or TokenKind.Minus => 100,
        TokenKind.Times or TokenKind.Divide or TokenKind.DivideRound or TokenKind.Modulo
            or TokenKind.ShiftLeft or TokenKind.ShiftRight => 110,
        TokenKind.Range or TokenKind.RangeExclusive => 130,
        _ => 0,
    };
}
