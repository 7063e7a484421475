using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>An expression made ready for rows of one schema.</summary>
/// <param name="Type">Null for the literal NULL, which fits every type.</param>
/// <param name="Evaluate">
/// Takes the row's value columns. Null in SQL is null here. It throws what the functions throw: who calls it logs that, and takes null.
/// </param>
internal sealed record CompiledExpression(SqlType? Type, Func<object?[], object?> Evaluate);
