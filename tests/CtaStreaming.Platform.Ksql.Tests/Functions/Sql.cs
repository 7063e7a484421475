using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Functions;

/// <summary>Calls functions as queries do: SQL is parsed, bound, coerced and evaluated.</summary>
internal static class Sql
{
    public static readonly FunctionRegistry Functions = new(new ChicagoTime());

    private static readonly ExpressionCompiler Compiler = new(Functions);

    /// <summary>The value as text: arrays as [1, null], maps as {k=v} in the order of their keys, structs as (1, a), bytes in hex.</summary>
    public static string Evaluate(string sql) => Text(Compile(sql).Evaluate([]));

    public static string TypeOf(string sql) => Compile(sql).Type?.ToString() ?? "null";

    public static BoundAggregate Aggregate(string sql, params (string Name, SqlType Type)[] columns)
    {
        var call = (FunctionCall)KsqlParser.ParseExpression(sql);
        ValueList<Column> schema = [.. columns.Select(column => new Column(column.Name, column.Type))];
        return Functions.BindAggregate(call, [.. call.Arguments.Select(argument => Compiler.Compile(argument, schema).Type)]);
    }

    public static string[] Rows(string function, string argument)
    {
        var (type, evaluate) = Compile(argument);
        return [.. Functions.BindTableFunction(function, [type]).Invoke([evaluate([])]).Select(Text)];
    }

    public static string Text(object? value) => value switch
    {
        null => "null",
        double number => JavaText.Of(number),
        bool flag => JavaText.Of(flag),
        byte[] bytes => Convert.ToHexString(bytes),
        ArrayValue array => $"[{string.Join(", ", array.Select(Text))}]",
        StructValue fields => $"({string.Join(", ", fields.AsSpan().ToArray().Select(Text))})",
        MapValue map => $"{{{string.Join(", ", map.Select(entry => $"{Text(entry.Key)}={Text(entry.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static CompiledExpression Compile(string sql) => Compiler.Compile(KsqlParser.ParseExpression(sql), []);

    /// <summary>2020-09-13 12:26:40.123 UTC, in a place that is not UTC.</summary>
    private sealed class ChicagoTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_600_000_000_123);
    }
}
