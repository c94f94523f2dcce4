namespace Gateway.Templates.Language;

/// <summary>
/// Reads tokens into statements. Every syntax fault ends one statement; reading goes on at the next line, so that one
/// run reports them all.
/// </summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Keywords =
    [
        "if", "else", "end", "for", "while", "case", "when", "func", "ret", "capture", "with", "import", "include",
        "include_join", "readonly", "wrap", "tablerow", "break", "continue", "do",
    ];

    private readonly List<Token> tokens;
    private readonly TemplateLimits limits;
    private readonly List<TemplateFault> faults;
    private int next;
    private int depth;

    /// <summary>Inside brackets and braces a line end is white space.</summary>
    private int brackets;

    private Parser(List<Token> tokens, TemplateLimits limits, List<TemplateFault> faults) =>
        (this.tokens, this.limits, this.faults) = (tokens, limits, faults);

    private Token Current
    {
        get
        {
            while (brackets > 0 && tokens[next].Kind == TokenKind.NewLine)
                next++;
            return tokens[next];
        }
    }

    public static IReadOnlyList<Statement> Parse(string source, TemplateLimits limits, List<TemplateFault> faults)
    {
        if (source.Length > limits.MaxSource)
        {
            faults.Add(new TemplateFault(1, 1, $"The source is longer than {limits.MaxSource} characters."));
            return [];
        }
        try
        {
            return new Parser(new Lexer(source).Read(), limits, faults).ReadStatements();
        }
        catch (SyntaxException wrong)
        {
            faults.Add(wrong.Fault);
            return [];
        }
    }

    private List<Statement> ReadStatements()
    {
        var statements = new List<Statement>();
        while (Current.Kind != TokenKind.End)
        {
            if (Current.Kind is TokenKind.NewLine or TokenKind.Semicolon)
            {
                next++;
                continue;
            }
            try
            {
                statements.Add(ReadStatement());
                if (Current.Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.End))
                    throw Unexpected("the end of the line");
            }
            catch (SyntaxException wrong)
            {
                faults.Add(wrong.Fault);
                SkipStatement();
            }
        }
        return statements;
    }

    private Statement ReadStatement()
    {
        var start = Current;
        if (start.Kind == TokenKind.Name && Keywords.Contains(start.Text))
            throw new SyntaxException($"`{start.Text}` is a statement, and a template is one expression.", start.Place,
                "Use `condition ? a : b`, `array.each @name` or a named function `name(x) = …`.");
        if (start.Kind == TokenKind.Name && IsFunctionHead(out var bodyAt))
            return ReadFunction(start, bodyAt);
        if (start.Kind == TokenKind.Name && tokens[next + 1].Kind == TokenKind.Assign)
        {
            next += 2;
            return new Assignment(start.Text, ReadExpression(), start.Place);
        }
        return new ValueStatement(ReadExpression(), start.Place);
    }

    /// <summary><c>name(a, b) =</c>; the parenthesis follows the name without a space.</summary>
    private bool IsFunctionHead(out int bodyAt)
    {
        bodyAt = 0;
        var at = next + 1;
        if (tokens[at].Kind != TokenKind.OpenParen || tokens[at].AfterSpace)
            return false;
        while (tokens[++at].Kind is TokenKind.Name or TokenKind.Comma)
        {
        }
        bodyAt = at + 2;
        return tokens[at].Kind == TokenKind.CloseParen && tokens[at + 1].Kind == TokenKind.Assign;
    }

    private Function ReadFunction(Token name, int bodyAt)
    {
        var parameters = new List<string>();
        for (var at = next + 2; at < bodyAt - 2; at++)
        {
            var expected = parameters.Count * 2 == at - next - 2 ? TokenKind.Name : TokenKind.Comma;
            if (tokens[at].Kind != expected)
                throw new SyntaxException("Parameters are names with commas between them.", tokens[at].Place);
            if (expected != TokenKind.Name)
                continue;
            if (parameters.Contains(tokens[at].Text))
                throw new SyntaxException($"The parameter `{tokens[at].Text}` is named twice.", tokens[at].Place);
            parameters.Add(tokens[at].Text);
        }
        if (tokens[bodyAt - 3].Kind == TokenKind.Comma)
            throw new SyntaxException("Parameters are names with commas between them.", tokens[bodyAt - 3].Place);
        next = bodyAt;
        return new Function(name.Text, parameters, ReadExpression(), name.Place);
    }

    private void SkipStatement()
    {
        (brackets, depth) = (0, 0);
        while (tokens[next].Kind is not (TokenKind.NewLine or TokenKind.Semicolon or TokenKind.End))
            next++;
    }

    private Token Expect(TokenKind kind, string what)
    {
        var token = Current;
        if (token.Kind != kind)
            throw Unexpected(what);
        next++;
        return token;
    }

    private SyntaxException Unexpected(string expected)
    {
        var token = Current;
        var found = token.Kind switch
        {
            TokenKind.End => "the end of the source",
            TokenKind.NewLine => "the end of the line",
            TokenKind.Text or TokenKind.TextStart => "a string",
            TokenKind.TextMiddle or TokenKind.TextEnd => "the rest of an interpolated string",
            _ => $"`{token.Text}`",
        };
        return new SyntaxException($"Found {found} where {expected} was expected.", token.Place);
    }
}
