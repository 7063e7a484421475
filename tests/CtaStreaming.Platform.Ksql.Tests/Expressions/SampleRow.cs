using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Expressions;

/// <summary>A row with a column of every type, and the same with nulls (their names begin with N), on which expressions are tried.</summary>
internal static class SampleRow
{
    private static readonly (string Name, string Type, object Value)[] Cells =
    [
        ("I", "INTEGER", 7),
        ("J", "INTEGER", -2),
        ("L", "BIGINT", 10_000_000_000L),
        ("D", "DOUBLE", 2.5),
        ("DEC", "DECIMAL(4, 2)", new BigDecimal(1234, 2)),
        ("DEC3", "DECIMAL(5, 3)", new BigDecimal(12340, 3)),
        ("S", "STRING", "Kimball"),
        ("B", "BOOLEAN", true),
        ("F", "BOOLEAN", false),
        ("RAW", "BYTES", new byte[] { 1, 0x80 }),
        ("T", "TIMESTAMP", 1_590_537_598_123L),
        ("DT", "DATE", 18408),
        ("TM", "TIME", 48_860_123),
        ("A", "ARRAY<INTEGER>", new ArrayValue([1, null, 3])),
        ("M", "MAP<STRING, INTEGER>", new MapValue([new("a", 1), new("b", null)])),
        ("ST", "STRUCT<X INTEGER, Y STRING>", new StructValue([5, "five"])),
    ];

    public static ValueList<Column> Columns { get; } =
        [.. Cells.Select(cell => new Column(cell.Name, Type(cell.Type))), .. Cells.Select(cell => new Column($"N{cell.Name}", Type(cell.Type)))];

    private static object?[] Row { get; } = [.. Cells.Select(cell => cell.Value), .. Cells.Select(_ => (object?)null)];

    public static SqlType Type(string sql) => KsqlParser.ParseType(sql, new Dictionary<string, SqlType>());

    public static CompiledExpression Compile(string sql, IProcessingLog? log = null) =>
        new ExpressionCompiler(new FakeFunctions(), log).Compile(KsqlParser.ParseExpression(sql), Columns);

    public static object? Evaluate(string sql, IProcessingLog? log = null) => Compile(sql, log).Evaluate(Row);

    /// <summary>Type and value as text, such as <c>INTEGER 5</c>.</summary>
    public static string Describe(string sql)
    {
        var compiled = Compile(sql);
        var value = compiled.Evaluate(Row);
        return $"{compiled.Type?.ToString() ?? "NULL"} {(value is null ? "null" : compiled.Type == SqlType.Bytes ? Convert.ToHexString((byte[])value) : JavaText.Of(value, compiled.Type!))}";
    }

    public static string Error(string sql) => Assert.Throws<KsqlException>(() => Compile(sql)).Message;
}
