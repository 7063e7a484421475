using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>Every function by name, whatever its case.</summary>
internal interface IFunctionRegistry
{
    bool IsAggregate(string name);

    bool IsTableFunction(string name);

    /// <param name="arguments">The types of the arguments; null for the literal NULL.</param>
    /// <exception cref="Errors.KsqlException">No such function, or none that takes these arguments; the message lists those that there are.</exception>
    BoundScalar BindScalar(string name, IReadOnlyList<SqlType?> arguments);

    /// <exception cref="Errors.KsqlException">As <see cref="BindScalar"/>.</exception>
    BoundTableFunction BindTableFunction(string name, IReadOnlyList<SqlType?> arguments);

    /// <param name="call">Its literals matter, TOPK's k for one.</param>
    /// <param name="arguments">The types of the arguments; null for the literal NULL.</param>
    /// <exception cref="Errors.KsqlException">As <see cref="BindScalar"/>, or an argument that must be a literal and is not.</exception>
    BoundAggregate BindAggregate(FunctionCall call, IReadOnlyList<SqlType?> arguments);

    IEnumerable<FunctionSummary> List();

    /// <exception cref="Errors.KsqlException">No such function.</exception>
    FunctionDescription Describe(string name);
}

internal enum FunctionKind
{
    Scalar,
    Aggregate,
    Table,
}

internal sealed record FunctionSummary(string Name, FunctionKind Kind, string Category);

internal sealed record FunctionDescription(FunctionSummary Summary, string Description, IReadOnlyList<FunctionSignature> Signatures);

/// <param name="ArgumentTypes">As SQL, with T, K, V for what may be any type.</param>
internal sealed record FunctionSignature(IReadOnlyList<string> ArgumentNames, IReadOnlyList<string> ArgumentTypes, string ReturnType, bool IsVariadic, string Description);
