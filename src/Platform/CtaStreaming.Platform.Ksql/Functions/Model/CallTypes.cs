using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>The types of one call, as far as a function's result depends on them.</summary>
/// <param name="arguments">After coercion; null where only NULL was given.</param>
internal sealed class CallTypes(IReadOnlyList<SqlType?> arguments, TypeVariables variables)
{
    public IReadOnlyList<SqlType?> Arguments => arguments;

    public SqlType? Argument(int index) => arguments[index];

    /// <summary>What T, K or V stands for. STRING where only NULL was given: every value of it will be null anyway.</summary>
    public SqlType Variable(string name) => variables[name] ?? SqlType.String;

    public SqlType Resolve(TypePattern pattern) => pattern switch
    {
        VariablePattern variable => Variable(variable.Name),
        ArrayPattern array => SqlType.Array(Resolve(array.Item)),
        MapPattern map => SqlType.Map(Resolve(map.Key), Resolve(map.Value)),
        PrimitivePattern primitive => primitive.Type,
        DecimalPattern => arguments.OfType<SqlDecimal>().Aggregate((SqlType?)null, (all, one) => all is null ? one : Widening.Common(all, one))
            ?? SqlType.Decimal(1, 0),
        _ => throw new FormatException($"{pattern} cannot be a result."),
    };
}
