using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Functions.Model;

/// <summary>What a client is told of a call that cannot be bound, in ksqlDB's words, which clients and tests look for.</summary>
internal static class BindingErrors
{
    public static KsqlException NoSuchFunction(string name) => new($"Can't find any functions with the name '{name}'");

    public static KsqlException NoOverload(string name, IEnumerable<Signature> alternatives, IEnumerable<SqlType?> arguments) =>
        new($"""
            Function '{name}' does not accept parameters ({string.Join(", ", arguments.Select(type => type?.ToString() ?? "null"))}).
            Valid alternatives are:
            {string.Join("\n", alternatives.Select(signature => $"{name}({signature})"))}
            For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;
            """);

    public static KsqlException NotLiteral(string name, int index) =>
        new($"Parameter {index + 1} passed to function {name} must be a literal constant");

    public static KsqlException Lambda(string name) =>
        new($"Function '{name}' takes a lambda function, which this server does not support. Use EXPLODE and aggregate functions instead.");
}
