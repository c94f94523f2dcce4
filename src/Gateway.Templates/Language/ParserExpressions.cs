namespace Gateway.Templates.Language;

internal sealed partial class Parser
{
    private Expression ReadExpression() => ReadExpression(0, insideCall: false, pipeTarget: false);

    /// <summary>
    /// Scriban takes what follows a pipe or a sign up to the <c>:</c> for a named argument: before a <c>:</c> they need
    /// parentheses.
    /// </summary>
    private Expression ReadBeforeColon()
    {
        var value = ReadExpression();
        var last = value;
        while (last is Binary or Conditional)
            last = last is Binary binary ? binary.Right : ((Conditional)last).Else;
        return last is Pipe or Unary or Reference
            ? throw new SyntaxException("Before `:` a pipe or a sign needs parentheses.", last.Place)
            : value;
    }

    /// <summary>
    /// Operands and operators by precedence, and Scriban's calls without parentheses: in <c>f a b + 1</c> the operands
    /// that follow one another are the arguments of the first, and operators bind inside each of them.
    /// </summary>
    /// <param name="precedence">Operators that bind no tighter are left to the caller.</param>
    /// <param name="insideCall">The right side of an operator inside an argument starts no call of its own.</param>
    /// <param name="pipeTarget">After a pipe a lone name is a call.</param>
    private Expression ReadExpression(int precedence, bool insideCall, bool pipeTarget)
    {
        var outer = depth;
        Enter();
        OpenCall? call = null;
        var left = ReadOperand();
        while (true)
        {
            var token = Current;
            if (Precedence.Of(token.Kind) is var binding and > 0)
            {
                if (binding <= precedence)
                    break;
                Enter();
                next++;
                var right = ReadExpression(binding, insideCall || call is not null, pipeTarget: false);
                left = new Binary(token.Kind, left, right, token.Place);
            }
            else if (token.Kind == TokenKind.Question)
            {
                if (precedence > 0)
                    break;
                left = ReadConditional(Close(ref call, left));
                break;
            }
            else if (StartsOperand(token.Kind))
            {
                if (insideCall)
                    break;
                Enter();
                if (token is { Kind: TokenKind.OpenParen, AfterSpace: false })
                {
                    left = ReadMembers(new Call(left, ReadArguments(), left.Place));
                    continue;
                }
                if (call is null)
                    call = new OpenCall(left);
                else
                    call.Arguments.Add(left);
                left = ReadOperand();
            }
            else
            {
                break;
            }
        }
        left = Close(ref call, left);
        if (precedence == 0)
            left = ReadPipe(left, pipeTarget);
        depth = outer;
        return left;
    }

    private Expression ReadPipe(Expression from, bool pipeTarget)
    {
        if (pipeTarget && from is Name or Member or Index)
            from = new Call(from, [], from.Place);
        var token = Current;
        if (token.Kind != TokenKind.Pipe)
            return from;
        next++;
        while (tokens[next].Kind == TokenKind.NewLine)
            next++;
        return new Pipe(from, ReadExpression(0, insideCall: false, pipeTarget: true), token.Place);
    }

    private Conditional ReadConditional(Expression condition)
    {
        var place = Expect(TokenKind.Question, "`?`").Place;
        var then = ReadBeforeColon();
        Expect(TokenKind.Colon, "`:` and the value for the other case");
        return new Conditional(condition, then, ReadExpression(), place);
    }

    private List<Expression> ReadArguments()
    {
        var arguments = new List<Expression>();
        Expect(TokenKind.OpenParen, "`(`");
        while (Current.Kind != TokenKind.CloseParen)
        {
            if (arguments.Count > 0)
                Expect(TokenKind.Comma, "a comma between arguments, or `)`");
            arguments.Add(ReadExpression());
        }
        next++;
        return arguments;
    }

    private static Expression Close(ref OpenCall? call, Expression last)
    {
        if (call is null)
            return last;
        call.Arguments.Add(last);
        var closed = new Call(call.Target, call.Arguments, call.Target.Place);
        call = null;
        return closed;
    }

    private void Enter()
    {
        if (++depth > limits.MaxDepth)
            throw new SyntaxException($"The expression is nested deeper than {limits.MaxDepth}.", Current.Place);
    }

    private sealed class OpenCall(Expression target)
    {
        public Expression Target => target;

        public List<Expression> Arguments { get; } = [];
    }
}
