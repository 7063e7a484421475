using System.Collections.Immutable;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Tests.Formats.Support;

/// <summary>Columns and WITH clauses as SQL, so that tests read as statements do.</summary>
internal static class Sql
{
    public const string Topic = "t";

    public static ValueList<Column> Columns(string sql) => sql.Length == 0
        ? []
        : [.. ((SqlStruct)KsqlParser.ParseType($"STRUCT<{sql}>", ImmutableDictionary<string, SqlType>.Empty)).Fields
            .Select(field => new Column(field.Name, field.Type))];

    public static Dictionary<string, Expression> With(string sql)
    {
        var statement = KsqlParser.Parse($"CREATE STREAM X (A INT) WITH ({sql});", ImmutableDictionary<string, SqlType>.Empty).Single().Statement;
        return ((CreateSource)statement).With.ToDictionary(property => property.Name, property => property.Value);
    }

    /// <summary>A serde that needs no registry.</summary>
    public static IRowSerde Serde(string format, string columns, bool isKey = false, bool? wraps = null, char delimiter = ',') =>
        new SerdeFactory(null).Create(
            new FormatInfo(format) { WrapsSingle = wraps, Delimiter = delimiter },
            Columns(columns),
            Topic,
            isKey ? RecordPart.Key : RecordPart.Value);

    public static string? Text(this IRowSerde serde, params object?[] row) =>
        serde.Serialize(row) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public static object?[]? Row(this IRowSerde serde, string text) => serde.Deserialize(Encoding.UTF8.GetBytes(text));

    public static BigDecimal Decimal(string text) => BigDecimal.Parse(text);

    public static MapValue Map(params (string Key, object? Value)[] entries) =>
        new(entries.Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value)));

    public static void Equal(object?[]? expected, object?[]? actual)
    {
        if (SqlEquality.Equal(expected, actual)) return;
        Assert.Equal(expected, actual);
        Assert.Fail("The rows differ in what looks alike.");
    }
}
