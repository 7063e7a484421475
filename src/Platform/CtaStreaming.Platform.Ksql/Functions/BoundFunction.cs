using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>A scalar function chosen for the types of its arguments.</summary>
/// <param name="Parameters">The type to which each argument is coerced before the call; null where any value is taken as it is.</param>
internal sealed record BoundScalar(IReadOnlyList<SqlType?> Parameters, SqlType Returns, Func<object?[], object?> Invoke);

/// <summary>A table function, which makes any number of rows of one.</summary>
internal sealed record BoundTableFunction(IReadOnlyList<SqlType?> Parameters, SqlType Returns, Func<object?[], IEnumerable<object?>> Invoke);

/// <param name="Parameters">
/// The types of the arguments that rows bring. Arguments that must be literals, such as TOPK's k, are bound already and not among them:
/// they are those after the first <c>Parameters.Count</c>.
/// </param>
internal sealed record BoundAggregate(IReadOnlyList<SqlType?> Parameters, SqlType Returns, IAggregator Aggregator);
