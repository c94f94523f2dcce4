namespace Gateway.Templates.Language;

internal enum TokenKind : byte
{
    End, NewLine, Semicolon,
    Name, Integer, Real, Text,
    /// <summary>The text of an interpolated string up to an opening brace.</summary>
    TextStart,
    /// <summary>The text between a closing and the next opening brace.</summary>
    TextMiddle,
    /// <summary>The text from a closing brace to the end quote.</summary>
    TextEnd,
    OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Dot, Range, RangeExclusive, Comma, Colon, Question, Assign, At, Pipe,
    Plus, Minus, Times, Divide, DivideRound, Modulo, ShiftLeft, ShiftRight,
    Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual,
    And, Or, Not, Coalesce, CoalesceNot,
}
