using System.Numerics;
using Gateway.Templates.Builtins;
using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

internal sealed partial class Compiler
{
    private Node Compile(Expression expression) => expression switch
    {
        Literal literal => new LiteralNode(ValueOf(literal), literal.Place),
        Name name => CompileName(name),
        Member { Target: This } member => CompileName(new Name(member.Text, member.Place)),
        Member member => CompileMember(member),
        Language.Index { Target: This, At: Literal { Value: string name } } index =>
            CompileName(new Name(name, index.Place)),
        Language.Index index => new IndexNode(Compile(index.Target), CompileApart(index.At), index.Place),
        IsEmpty empty => new IsEmptyNode(Compile(empty.Target), empty.Place),
        Unary { Operator: TokenKind.Not } not => new NotNode(Compile(not.Operand), not.Place),
        Unary sign => new SignNode(sign.Operator == TokenKind.Minus, Compile(sign.Operand), sign.Place),
        Binary binary => CompileBinary(binary),
        Conditional conditional => new ConditionalNode(Compile(conditional.If),
            Compile(conditional.Then), Compile(conditional.Else), conditional.Place),
        Nested nested => CompileApart(nested.Inner),
        Reference reference => CompileReference(reference),
        Interpolated text => new InterpolatedNode([.. text.Parts.Select(CompileApart)], text.Place),
        ArrayInitialiser array => new ArrayNode([.. array.Items.Select(CompileApart)], array.Place),
        ObjectInitialiser made => CompileObject(made),
        Pipe pipe => CompilePipe(pipe),
        Call call => CompileCall(call.Target, call.Arguments, call.Place),
        This self => throw new SyntaxException("`this` has no value of its own here.", self.Place,
            "Name the group: `event`, `user` …"),
        _ => throw new SyntaxException("This has no meaning here.", expression.Place),
    };

    private Node CompileBinary(Binary binary)
    {
        var (left, right) = (Compile(binary.Left), Compile(binary.Right));
        return binary.Operator switch
        {
            TokenKind.And or TokenKind.Or => new LogicNode(binary.Operator == TokenKind.And, left, right, binary.Place),
            TokenKind.Coalesce or TokenKind.CoalesceNot =>
                new CoalesceNode(binary.Operator == TokenKind.Coalesce, left, right, binary.Place),
            _ => new OperatorNode(binary.Operator, left, right, binary.Place),
        };
    }

    /// <summary>A name that stands twice has its last value, at the place of the first.</summary>
    private ObjectNode CompileObject(ObjectInitialiser made)
    {
        var members = new OrderedDictionary<string, Node>();
        foreach (var member in made.Members)
            members[member.Name] = CompileApart(member.Value);
        return new ObjectNode([.. members.Keys.Select(name => new MemberName(name))], [.. members.Values], made.Place);
    }

    private Node CompileMember(Member member)
    {
        if (FunctionNamed(member) is { } function)
            return CompileCall(function, [], member.Place);
        return new MemberNode(Compile(member.Target), new MemberName(member.Text), member.Place);
    }

    private Node CompileName(Name name)
    {
        if (FunctionNamed(name) is { } function)
            return CompileCall(function, [], name.Place);
        if (LocalNamed(name) is { } local)
            return new CallableNode(local, name.Place);
        return Library.Foreign.Contains(name.Text)
            ? throw new SyntaxException($"`{name.Text}` is not part of the template language.", name.Place)
            : new GroupNode(new MemberName(name.Text), name.Place);
    }

    private static Value ValueOf(Literal literal) => literal.Value switch
    {
        null => Value.Null,
        bool truth => Value.Of(truth),
        long integer => Value.Of(integer),
        BigInteger big => Value.Of(big),
        double binary => Value.Of(binary),
        decimal exact => Value.Of(exact),
        string text => Value.Of(text),
        _ => Value.Empty,
    };
}
