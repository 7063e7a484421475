using System.Globalization;
using System.Numerics;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>A column as a field.</summary>
/// <param name="Ordinal">Its place in the result.</param>
/// <param name="Field">The field.</param>
/// <param name="Read">Makes the field's value from PostgreSQL's text.</param>
internal sealed record ColumnMapping(int Ordinal, Field Field, Func<string, object> Read);

/// <summary>PostgreSQL's types as Connect's.</summary>
internal sealed class ColumnMapper(ParsedConfig config)
{
    private readonly NumericMapping _numerics = new(config);
    private readonly TimestampGranularity _timestamps = TimestampGranularity.Named(config.Text(JdbcSourceConfig.Granularity));
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(config.Text(JdbcSourceConfig.TimeZone));

    /// <summary>Null for a column whose type has no counterpart.</summary>
    public ColumnMapping? Map(ResultColumn column, int ordinal)
    {
        if (TypeOf(column) is not var (schema, read)) return null;
        return new(ordinal, new Field(column.Label, column.IsNullable ? schema.Optional() : schema), read);
    }

    private (ConnectSchema Schema, Func<string, object> Read)? TypeOf(ResultColumn column) => column.Type switch
    {
        "bool" => (new(ConnectType.Boolean), text => text == "t"),
        "bit" when column.Size is null or 1 => (new(ConnectType.Boolean), text => text == "1"),
        "bit" when column.Size <= 8 => (new(ConnectType.Int8), text => unchecked((sbyte)Convert.ToByte(text, 2))),
        "bit" => (new(ConnectType.Bytes), Bits),
        "int2" => (new(ConnectType.Int16), text => short.Parse(text, CultureInfo.InvariantCulture)),
        "int4" => (new(ConnectType.Int32), text => int.Parse(text, CultureInfo.InvariantCulture)),
        "int8" or "oid" => (new(ConnectType.Int64), text => long.Parse(text, CultureInfo.InvariantCulture)),
        "float4" => (new(ConnectType.Float32), text => float.Parse(text, CultureInfo.InvariantCulture)),
        "float8" => (new(ConnectType.Float64), text => double.Parse(text, CultureInfo.InvariantCulture)),
        "numeric" => Numeric(_numerics.SchemaOf(column.Precision, column.Scale)),
        "bytea" => (new(ConnectType.Bytes), text => Convert.FromHexString(text.AsSpan(2))),
        "date" => (LogicalTypes.DateSchema, text => PostgresText.Date(text)),
        "time" or "timetz" => (LogicalTypes.TimeSchema, text => PostgresText.Time(text)),
        "timestamp" or "timestamptz" => (_timestamps.Schema, text => _timestamps.Write(PostgresText.Timestamp(text, _zone))),
        "bpchar" or "varchar" or "text" or "name" or "char" or "xml" or "json" or "jsonb" or "uuid" =>
            (new(ConnectType.String), text => text),
        _ when column.IsEnum || column.Category == "S" => (new(ConnectType.String), text => text),
        _ => null,
    };

    private static (ConnectSchema Schema, Func<string, object> Read) Numeric(ConnectSchema schema) => schema.Type switch
    {
        ConnectType.Float64 => (schema, text => double.Parse(text, CultureInfo.InvariantCulture)),
        ConnectType.Bytes =>
            (schema, text => Number(text).Rescale(int.Parse(schema.Parameters[LogicalTypes.ScaleParameter], CultureInfo.InvariantCulture))),
        ConnectType.Int64 => (schema, text => (long)Integer(text)),
        ConnectType.Int32 => (schema, text => (int)Integer(text)),
        ConnectType.Int16 => (schema, text => (short)Integer(text)),
        _ => (schema, text => (sbyte)Integer(text)),
    };

    private static BigInteger Integer(string text) => Number(text).Rescale(0).Unscaled;

    private static BigDecimal Number(string text) => BigDecimal.TryParse(text)
        ?? throw new DataException(
            $"{text} cannot be written as a Decimal; with numeric.mapping=best_fit_eager_double it can be a FLOAT64");

    private static byte[] Bits(string text) =>
        [.. text.Chunk(8).Select(bits => Convert.ToByte(new string(bits).PadRight(8, '0'), 2))];
}
