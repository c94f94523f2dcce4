namespace Gateway.Templates.Language;

internal sealed partial class Lexer
{
    /// <summary>
    /// Scriban's numbers: <c>1_000</c>, <c>0x1F</c>, <c>0b101</c>, <c>1e3</c> (an integer), <c>1.5</c>, <c>5.</c>,
    /// and the suffixes <c>d</c> (binary) and <c>m</c> (decimal).
    /// </summary>
    private void ReadNumber()
    {
        var (start, place) = (position, Here);
        if (Current == '0' && Peek(1) is 'x' or 'b')
        {
            Advance(2);
            while (char.IsAsciiHexDigit(Current) || Current == '_')
                Advance();
            AddNumber(TokenKind.Integer, start, place);
            return;
        }

        var kind = TokenKind.Integer;
        SkipDigits(underscores: true);
        if (Current == '.' && Peek(1) != '.' && (!char.IsLetter(Peek(1)) || IsSuffix(Peek(1)) || Peek(1) is 'e' or 'E'))
        {
            kind = TokenKind.Real;
            Advance();
            SkipDigits(underscores: false);
        }
        if (Current is 'e' or 'E')
            ReadExponent();
        if (IsSuffix(Current) && !char.IsLetterOrDigit(Peek(1)) && Peek(1) != '_')
        {
            kind = TokenKind.Real;
            Advance();
        }
        AddNumber(kind, start, place);
    }

    private void ReadExponent()
    {
        Advance();
        if (Current is '+' or '-')
            Advance();
        if (!char.IsAsciiDigit(Current))
            throw new SyntaxException("A digit is missing after the exponent.", Here);
        SkipDigits(underscores: false);
    }

    /// <summary>Only integers may have underscores; in any other number they stay and make it none.</summary>
    private void AddNumber(TokenKind kind, int start, Place place)
    {
        var text = source[start..position];
        Add(kind, kind == TokenKind.Integer ? text.Replace("_", "", StringComparison.Ordinal) : text, place);
    }

    private void SkipDigits(bool underscores)
    {
        while (char.IsAsciiDigit(Current) || underscores && Current == '_')
            Advance();
    }

    private static bool IsSuffix(char c) => c is 'd' or 'D' or 'm' or 'M' or 'f' or 'F';
}
