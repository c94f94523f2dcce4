namespace Gateway.Templates.Language;

/// <summary>Turns a source into tokens, in Scriban's script mode: line ends separate statements.</summary>
internal sealed partial class Lexer(string source)
{
    private readonly List<Token> tokens = [];

    /// <summary>The quotes of the interpolated strings that are open, innermost last, with their brace depth.</summary>
    private readonly Stack<(char Quote, int Braces)> interpolations = new();

    private int position;
    private int line = 1;
    private int lineStart;
    private int braces;
    private bool afterSpace = true;

    private Place Here => new(line, position - lineStart + 1);

    private char Current => Peek(0);

    public List<Token> Read()
    {
        if (source.Contains('\0', StringComparison.Ordinal))
            throw new SyntaxException("The source holds a NUL character.", PlaceOf(source.IndexOf('\0', StringComparison.Ordinal)));
        while (position < source.Length)
            ReadOne();
        if (interpolations.Count > 0)
            throw new SyntaxException("An interpolated string is not closed.", Here);
        Add(TokenKind.End, "", Here);
        return tokens;
    }

    private void ReadOne()
    {
        var c = Current;
        if (c == '\n')
            ReadLineEnd();
        else if (char.IsWhiteSpace(c))
            SkipSpace();
        else if (c == '#')
            SkipComment();
        else if (c is '"' or '\'')
            ReadText(c);
        else if (c == '`')
            ReadVerbatim();
        else if (c == '$' && Peek(1) is '"' or '\'')
            ReadInterpolated();
        else if (c == '}' && interpolations.TryPeek(out var open) && open.Braces == braces)
            ContinueInterpolated();
        else if (char.IsLetter(c) || c == '_')
            ReadName();
        else if (char.IsAsciiDigit(c))
            ReadNumber();
        else
            ReadSymbol();
    }

    private void ReadLineEnd()
    {
        Add(TokenKind.NewLine, "\n", Here);
        Advance();
        afterSpace = true;
    }

    private void SkipSpace()
    {
        Advance();
        afterSpace = true;
    }

    private void SkipComment()
    {
        var block = Peek(1) == '#';
        Advance(block ? 2 : 1);
        while (position < source.Length)
        {
            if (block ? Current == '#' && Peek(1) == '#' : Current == '\n')
                break;
            Advance();
        }
        if (block && position < source.Length)
            Advance(2);
        afterSpace = true;
    }

    private void ReadName()
    {
        var (start, place) = (position, Here);
        while (char.IsLetterOrDigit(Current) || Current == '_')
            Advance();
        Add(TokenKind.Name, source[start..position], place);
    }

    private void Add(TokenKind kind, string text, Place place)
    {
        tokens.Add(new Token(kind, text, place, afterSpace));
        afterSpace = false;
    }

    private Place PlaceOf(int offset)
    {
        var before = source.AsSpan(0, offset);
        return new Place(before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    private char Peek(int ahead) => position + ahead < source.Length ? source[position + ahead] : '\0';

    private void Advance(int count = 1)
    {
        for (; count > 0 && position < source.Length; count--)
        {
            if (source[position++] != '\n')
                continue;
            line++;
            lineStart = position;
        }
    }
}
