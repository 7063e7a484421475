using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Operators, from OR down to the sign; <see cref="OperandParser"/> has what they stand between.</summary>
internal sealed class ExpressionParser
{
    private readonly TokenReader _reader;
    private readonly OperandParser _operands;
    private int _open;

    public ExpressionParser(TokenReader reader, TypeParser types)
    {
        _reader = reader;
        _operands = new OperandParser(reader, this, types);
    }

    /// <summary>Any expression.</summary>
    public Expression Expression() => Guarded(Or);

    /// <summary>An expression whose operators of comparison and logic stand in parentheses, as GROUP BY has it.</summary>
    public Expression Value() => Guarded(Concatenation);

    private Expression Guarded(Func<Expression> parse)
    {
        var start = _reader.Current;
        _reader.Enter();
        _open++;
        var expression = parse();
        _open--;
        _reader.Leave();
        if (_open == 0) ExpressionDepth.Check(expression, start);
        return expression;
    }

    private Expression Or()
    {
        var left = And();
        while (TakeOperator("OR")) left = new Logical(LogicalOperator.Or, left, And());
        return left;
    }

    private Expression And()
    {
        var left = Not();
        while (TakeOperator("AND")) left = new Logical(LogicalOperator.And, left, Not());
        return left;
    }

    private Expression Not()
    {
        if (!TakeOperator("NOT")) return Predicate();
        _reader.Enter();
        var operand = Not();
        _reader.Leave();
        return new Not(operand);
    }

    private Expression Predicate()
    {
        var value = Concatenation();
        if (ComparisonOf(_reader.Current.Kind) is { } comparison)
        {
            _reader.Next();
            return new Comparison(comparison, value, Concatenation());
        }

        if (TakeOperator("IS")) return Is(value);
        if (!_reader.IsWord("NOT")) return Containment(value) ?? value;
        _reader.Next();
        return new Not(Containment(value) ?? throw _reader.Unexpected("'BETWEEN'", "'IN'", "'LIKE'"));
    }

    private Expression Is(Expression value)
    {
        var not = _reader.TakeWords("NOT");
        if (_reader.TakeWords("NULL")) return not ? new IsNotNull(value) : new IsNull(value);
        if (!_reader.TakeWords("DISTINCT", "FROM")) throw _reader.Unexpected();
        return new Comparison(not ? ComparisonOperator.IsNotDistinctFrom : ComparisonOperator.IsDistinctFrom, value, Concatenation());
    }

    /// <summary>What NOT may precede. Null where none of it follows.</summary>
    private Expression? Containment(Expression value)
    {
        if (TakeOperator("BETWEEN")) return Between(value);
        if (TakeOperator("IN")) return In(value);
        return TakeOperator("LIKE") ? Like(value) : null;
    }

    private Between Between(Expression value)
    {
        var minimum = Concatenation();
        _reader.ExpectWords("AND");
        return new Between(value, minimum, Concatenation());
    }

    private In In(Expression value)
    {
        _reader.Expect(TokenKind.LeftParenthesis);
        var items = _reader.List(Expression);
        _reader.Expect(TokenKind.RightParenthesis);
        return new In(value, [.. items]);
    }

    private Like Like(Expression value)
    {
        var pattern = Concatenation();
        if (!TakeOperator("ESCAPE")) return new Like(value, pattern, null);
        var escape = _reader.Expect(TokenKind.String);
        return escape.Value.Length == 1
            ? new Like(value, pattern, escape.Value[0])
            : throw TokenReader.Problem(escape, "Escape character must be one character");
    }

    private Expression Concatenation()
    {
        var left = Sum();
        while (TakeOperator(TokenKind.Concat)) left = new FunctionCall("CONCAT", [left, Sum()]);
        return left;
    }

    private Expression Sum()
    {
        var left = Product();
        while (true)
        {
            if (TakeOperator(TokenKind.Plus)) left = new Arithmetic(ArithmeticOperator.Add, left, Product());
            else if (TakeOperator(TokenKind.Minus)) left = new Arithmetic(ArithmeticOperator.Subtract, left, Product());
            else return left;
        }
    }

    private Expression Product()
    {
        var left = Signed();
        while (true)
        {
            if (TakeOperator(TokenKind.Asterisk)) left = new Arithmetic(ArithmeticOperator.Multiply, left, Signed());
            else if (TakeOperator(TokenKind.Slash)) left = new Arithmetic(ArithmeticOperator.Divide, left, Signed());
            else if (TakeOperator(TokenKind.Percent)) left = new Arithmetic(ArithmeticOperator.Modulo, left, Signed());
            else return left;
        }
    }

    private Expression Signed()
    {
        // A minus right before a number belongs to the number: -2147483648 would not be an INTEGER otherwise.
        var negative = _reader.Is(TokenKind.Minus);
        if ((!negative && !_reader.Is(TokenKind.Plus)) || (negative && Literals.IsNumber(_reader.Peek(1).Kind))) return _operands.Operand();
        _reader.Next();
        _reader.Enter();
        var operand = Signed();
        _reader.Leave();
        return new Sign(negative, operand);
    }

    /// <summary>Operators could follow every operand, so errors do not list them among what was expected.</summary>
    private bool TakeOperator(string word)
    {
        if (!_reader.IsWord(word)) return false;
        _reader.Next();
        return true;
    }

    private bool TakeOperator(TokenKind kind)
    {
        if (!_reader.Is(kind)) return false;
        _reader.Next();
        return true;
    }

    private static ComparisonOperator? ComparisonOf(TokenKind kind) => kind switch
    {
        TokenKind.Equal => ComparisonOperator.Equal,
        TokenKind.NotEqual => ComparisonOperator.NotEqual,
        TokenKind.LessThan => ComparisonOperator.LessThan,
        TokenKind.LessThanOrEqual => ComparisonOperator.LessThanOrEqual,
        TokenKind.GreaterThan => ComparisonOperator.GreaterThan,
        TokenKind.GreaterThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
        _ => null,
    };
}
