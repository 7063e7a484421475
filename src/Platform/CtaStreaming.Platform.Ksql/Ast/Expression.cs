using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Ast;

/// <summary>An expression as written. Equality is by structure: GROUP BY finds its expressions in the projection by it.</summary>
internal abstract record Expression;

internal sealed record NullLiteral : Expression;

internal sealed record BooleanLiteral(bool Value) : Expression;

internal sealed record IntegerLiteral(int Value) : Expression;

/// <summary>An integer too large for INTEGER.</summary>
internal sealed record LongLiteral(long Value) : Expression;

/// <summary><c>1.5E0</c>.</summary>
internal sealed record DoubleLiteral(double Value) : Expression;

/// <summary><c>1.5</c>, whose digits are its precision and scale.</summary>
internal sealed record DecimalLiteral(BigDecimal Value) : Expression;

internal sealed record StringLiteral(string Value) : Expression;

/// <summary>A unit of time as an argument, as in <c>TIMESTAMPADD(HOURS, 1, t)</c>.</summary>
internal sealed record TimeUnitLiteral(TimeUnit Unit) : Expression;

/// <param name="Source">The source or its alias, where the column is qualified. Plans have none: the analyzer resolves them.</param>
internal sealed record ColumnReference(string? Source, string Name) : Expression;

/// <summary><c>struct->field</c>.</summary>
internal sealed record FieldAccess(Expression Base, string Field) : Expression;

/// <summary><c>array[1]</c>, counted from 1, or from the end with negative numbers; <c>map['key']</c>.</summary>
internal sealed record Subscript(Expression Base, Expression Index) : Expression;

internal sealed record FunctionCall(string Name, ValueList<Expression> Arguments) : Expression;

internal sealed record Cast(Expression Operand, SqlType Type) : Expression;

internal sealed record ArrayConstructor(ValueList<Expression> Items) : Expression;

internal sealed record MapConstructor(ValueList<MapEntry> Entries) : Expression;

internal sealed record MapEntry(Expression Key, Expression Value);

internal sealed record StructConstructor(ValueList<StructEntry> Fields) : Expression;

internal sealed record StructEntry(string Name, Expression Value);
