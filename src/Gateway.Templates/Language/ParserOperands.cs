namespace Gateway.Templates.Language;

internal sealed partial class Parser
{
    private static bool StartsOperand(TokenKind kind) => kind is
        TokenKind.Name or TokenKind.Integer or TokenKind.Real or TokenKind.Text or TokenKind.TextStart
        or TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace
        or TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.At;

    private Expression ReadOperand()
    {
        var token = Current;
        if (token.Kind is TokenKind.Not or TokenKind.Minus or TokenKind.Plus or TokenKind.At)
        {
            next++;
            var operand = ReadExpression(Precedence.Unary, insideCall: token.Kind == TokenKind.At, pipeTarget: false);
            return token.Kind == TokenKind.At
                ? new Reference(operand, token.Place)
                : new Unary(token.Kind, operand, token.Place);
        }
        return ReadMembers(ReadPrimary());
    }

    private Expression ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                next++;
                return ReadName(token);
            case TokenKind.Integer or TokenKind.Real:
                next++;
                return new Literal(Numbers.Parse(token), token.Place);
            case TokenKind.Text:
                next++;
                return new Literal(token.Text, token.Place);
            case TokenKind.TextStart:
                return ReadInterpolated();
            case TokenKind.OpenParen:
                next++;
                var inner = ReadExpression();
                Expect(TokenKind.CloseParen, "`)`");
                return new Nested(inner, token.Place);
            case TokenKind.OpenBracket:
                return ReadArray();
            case TokenKind.OpenBrace:
                return ReadObject();
            default:
                throw Unexpected("an expression");
        }
    }

    private static Expression ReadName(Token token) => token.Text switch
    {
        "true" => new Literal(true, token.Place),
        "false" => new Literal(false, token.Place),
        "null" => new Literal(null, token.Place),
        "empty" or "blank" => new Literal(Literal.Empty, token.Place),
        "this" => new This(token.Place),
        _ when Keywords.Contains(token.Text) =>
            throw new SyntaxException($"`{token.Text}` is a statement and not a value.", token.Place),
        _ => new Name(token.Text, token.Place),
    };

    private Expression ReadMembers(Expression target)
    {
        while (true)
        {
            var token = Current;
            if (token.Kind == TokenKind.Dot)
            {
                Enter();
                next++;
                var name = Expect(TokenKind.Name, "a member's name after the dot");
                if (name.Text is "empty" or "blank" && Current.Kind == TokenKind.Question)
                {
                    next++;
                    target = new IsEmpty(target, name.Place);
                    continue;
                }
                target = new Member(target, name.Text, name.Place);
            }
            else if (token is { Kind: TokenKind.OpenBracket, AfterSpace: false }
                && target is not (ArrayInitialiser or ObjectInitialiser or Interpolated))
            {
                Enter();
                next++;
                brackets++;
                var at = ReadExpression();
                Expect(TokenKind.CloseBracket, "`]`");
                brackets--;
                target = new Index(target, at, token.Place);
            }
            else
            {
                return target;
            }
        }
    }

    private Interpolated ReadInterpolated()
    {
        var start = Expect(TokenKind.TextStart, "a string");
        var parts = new List<Expression> { new Literal(start.Text, start.Place) };
        while (true)
        {
            parts.Add(ReadExpression());
            var rest = Current;
            if (rest.Kind is not (TokenKind.TextMiddle or TokenKind.TextEnd))
                throw Unexpected("`}`");
            next++;
            parts.Add(new Literal(rest.Text, rest.Place));
            if (rest.Kind == TokenKind.TextEnd)
                return new Interpolated(parts, start.Place);
        }
    }

    private ArrayInitialiser ReadArray()
    {
        var start = Current;
        brackets++;
        next++;
        var items = new List<Expression>();
        while (Current.Kind != TokenKind.CloseBracket)
        {
            items.Add(ReadExpression());
            if (Current.Kind != TokenKind.Comma)
                break;
            next++;
        }
        Expect(TokenKind.CloseBracket, "a comma or `]`");
        brackets--;
        return new ArrayInitialiser(items, start.Place);
    }

    private ObjectInitialiser ReadObject()
    {
        var start = Current;
        brackets++;
        next++;
        var members = new List<ObjectMember>();
        while (Current.Kind != TokenKind.CloseBrace)
        {
            var name = Current;
            if (name.Kind is not (TokenKind.Name or TokenKind.Text))
                throw Unexpected("a member's name, or `}`");
            next++;
            Expect(TokenKind.Colon, "`:` after the member's name");
            members.Add(new ObjectMember(name.Text, ReadExpression(), name.Place));
            if (Current.Kind != TokenKind.Comma)
                break;
            next++;
        }
        Expect(TokenKind.CloseBrace, "a comma or `}`");
        brackets--;
        return new ObjectInitialiser(members, start.Place);
    }
}
