namespace CtaStreaming.Platform.Ksql.Ast;

/// <summary>A SELECT.</summary>
internal sealed record Query(
    ValueList<SelectItem> Select,
    Relation From,
    WindowClause? Window,
    Expression? Where,
    ValueList<Expression> GroupBy,
    ValueList<Expression> PartitionBy,
    Expression? Having,
    EmitClause Emit,
    int? Limit);

/// <summary>What follows EMIT. A SELECT without it is a pull query; a persistent query without it emits changes.</summary>
internal enum EmitClause
{
    None,
    Changes,
    Final,
}

internal abstract record SelectItem;

internal sealed record SelectExpression(Expression Expression, string? Alias) : SelectItem;

/// <summary><c>*</c>, or <c>source.*</c>; <c>struct->*</c> with <paramref name="Struct"/>.</summary>
internal sealed record SelectAll(string? Source, Expression? Struct) : SelectItem;

internal abstract record Relation;

/// <param name="Alias">The name by which columns are qualified: the source's own where none is given.</param>
internal sealed record SourceReference(string Name, string Alias) : Relation;

internal sealed record Join(JoinType Type, Relation Left, Relation Right, WithinClause? Within, Expression On) : Relation;

internal enum JoinType
{
    Inner,
    Left,
    Right,
    Outer,
}

internal sealed record WithinClause(Duration Before, Duration After, Duration? Grace);

internal abstract record WindowClause(Duration? Retention, Duration? Grace);

internal sealed record TumblingWindow(Duration Size, Duration? Retention, Duration? Grace) : WindowClause(Retention, Grace);

internal sealed record HoppingWindow(Duration Size, Duration Advance, Duration? Retention, Duration? Grace) : WindowClause(Retention, Grace);

internal sealed record SessionWindow(Duration Gap, Duration? Retention, Duration? Grace) : WindowClause(Retention, Grace);

/// <summary>A length of time as written, such as <c>15 MINUTES</c>.</summary>
internal sealed record Duration(long Value, TimeUnit Unit)
{
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(checked(Value * Unit.Ticks()));
}
