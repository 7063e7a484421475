using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>
/// A compiled part of an expression. Numbers and booleans pass from part to part without being boxed: a part that makes one has a typed
/// delegate, and boxes it only where an object is asked for.
/// </summary>
internal sealed class Node
{
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly Delegate? _typed;

    /// <param name="type">Null for NULL.</param>
    public Node(SqlType? type, Func<object?[], object?> evaluate)
        : this(type, evaluate, typed: null)
    {
    }

    private Node(SqlType? type, Func<object?[], object?> evaluate, Delegate? typed)
    {
        Type = type;
        Evaluate = evaluate;
        _typed = typed;
    }

    public SqlType? Type { get; }

    public Func<object?[], object?> Evaluate { get; }

    /// <summary>Whether it gives the same for every row.</summary>
    public bool IsConstant { get; private init; }

    public static Node Constant(SqlType? type, object? value) => new(type, _ => value) { IsConstant = true };

    public static Node Of<T>(SqlType type, Func<object?[], T?> evaluate)
        where T : struct => new(type, row => evaluate(row) is { } value ? value : null, evaluate);

    public static Node OfBoolean(Func<object?[], bool?> evaluate) =>
        new(SqlType.Boolean, row => evaluate(row) is { } value ? (value ? True : False) : null, evaluate);

    /// <summary>The delegate without boxes, <typeparamref name="T"/> being the CLR type of the node's SQL type.</summary>
    public Func<object?[], T?> As<T>()
        where T : struct
    {
        if (_typed is Func<object?[], T?> typed) return typed;
        var evaluate = Evaluate;
        if (!IsConstant) return row => (T?)evaluate(row);
        var value = (T?)evaluate([]);
        return _ => value;
    }

    /// <summary>Applies a function that sees no nulls; to what is constant, once and for all.</summary>
    public Node Map(SqlType type, Func<object, object?> function)
    {
        var evaluate = Evaluate;
        object? Mapped(object?[] row) => evaluate(row) is { } value ? function(value) : null;
        if (!IsConstant) return new Node(type, Mapped);
        try
        {
            return Constant(type, Mapped([]));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The error belongs to the rows, as with other values.
            return new Node(type, Mapped);
        }
    }
}
