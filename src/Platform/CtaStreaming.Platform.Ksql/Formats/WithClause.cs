using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Reads entries of a WITH clause as what they should be.</summary>
internal readonly struct WithClause(IReadOnlyDictionary<string, Expression> properties)
{
    public bool Has(string name) => properties.ContainsKey(name);

    /// <exception cref="KsqlException">The value is no string.</exception>
    public string? Text(string name) => properties.GetValueOrDefault(name) switch
    {
        null => null,
        StringLiteral text => text.Value,
        var other => throw Invalid(name, other, "a string"),
    };

    /// <exception cref="KsqlException">The value is neither a boolean nor the text of one.</exception>
    public bool? Flag(string name) => properties.GetValueOrDefault(name) switch
    {
        null => null,
        BooleanLiteral flag => flag.Value,
        StringLiteral text when bool.TryParse(text.Value, out var flag) => flag,
        var other => throw Invalid(name, other, "either true or false"),
    };

    private static KsqlException Invalid(string name, Expression value, string expected) =>
        new($"Invalid value {Show(value)} for property {name}: Expected value to be {expected}");

    private static string Show(Expression value) => value switch
    {
        StringLiteral text => text.Value,
        BooleanLiteral flag => flag.Value ? "true" : "false",
        IntegerLiteral number => $"{number.Value}",
        LongLiteral number => $"{number.Value}",
        DoubleLiteral number => $"{number.Value}",
        DecimalLiteral number => $"{number.Value}",
        NullLiteral => "null",
        _ => value.ToString(),
    };
}
