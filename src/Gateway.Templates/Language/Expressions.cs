using System.Numerics;

namespace Gateway.Templates.Language;

/// <summary>The syntax tree: what was written, before names are resolved.</summary>
internal abstract record Expression(Place Place);

/// <summary>A number, text, true, false, null or empty; <see cref="Value"/> is null for null.</summary>
internal sealed record Literal(object? Value, Place Place) : Expression(Place)
{
    /// <summary>Scriban's <c>empty</c>, which equals every empty list, object and text.</summary>
    public static readonly object Empty = new();

    /// <summary>
    /// What can stand in <see cref="Value"/>: long, <see cref="BigInteger"/>, double, decimal, text, bool.
    /// </summary>
    public bool IsNumber => Value is long or BigInteger or double or decimal;
}

internal sealed record Name(string Text, Place Place) : Expression(Place);

internal sealed record This(Place Place) : Expression(Place);

internal sealed record Member(Expression Target, string Text, Place Place) : Expression(Place);

/// <summary><c>target.empty?</c></summary>
internal sealed record IsEmpty(Expression Target, Place Place) : Expression(Place);

internal sealed record Index(Expression Target, Expression At, Place Place) : Expression(Place);

internal sealed record Unary(TokenKind Operator, Expression Operand, Place Place) : Expression(Place);

internal sealed record Binary(TokenKind Operator, Expression Left, Expression Right, Place Place) : Expression(Place);

internal sealed record Conditional(Expression If, Expression Then, Expression Else, Place Place) : Expression(Place);

internal sealed record Call(Expression Target, IReadOnlyList<Expression> Arguments, Place Place) : Expression(Place);

internal sealed record Pipe(Expression From, Expression To, Place Place) : Expression(Place);

/// <summary>An expression in parentheses; pipes inside and outside do not see each other.</summary>
internal sealed record Nested(Expression Inner, Place Place) : Expression(Place);

/// <summary><c>@name</c>: the function itself and not its value.</summary>
internal sealed record Reference(Expression Target, Place Place) : Expression(Place);

internal sealed record Interpolated(IReadOnlyList<Expression> Parts, Place Place) : Expression(Place);

internal sealed record ArrayInitialiser(IReadOnlyList<Expression> Items, Place Place) : Expression(Place);

internal sealed record ObjectInitialiser(IReadOnlyList<ObjectMember> Members, Place Place) : Expression(Place);

internal sealed record ObjectMember(string Name, Expression Value, Place Place);

internal abstract record Statement(Place Place);

internal sealed record Assignment(string Name, Expression Value, Place Place) : Statement(Place);

internal sealed record Function(
    string Name, IReadOnlyList<string> Parameters, Expression Body, Place Place) : Statement(Place);

/// <summary>An expression on a line of its own: the last one is the template's value.</summary>
internal sealed record ValueStatement(Expression Value, Place Place) : Statement(Place);
