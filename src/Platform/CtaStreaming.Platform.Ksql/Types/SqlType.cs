namespace CtaStreaming.Platform.Ksql.Types;

/// <summary>The type of a column or expression. Equality is by structure; the text is SQL that reads back as the same type.</summary>
/// <remarks>
/// The CLR values: BOOLEAN <see cref="bool"/>, INTEGER <see cref="int"/>, BIGINT <see cref="long"/>, DOUBLE <see cref="double"/>, DECIMAL
/// <see cref="Values.BigDecimal"/>, STRING <see cref="string"/>, BYTES <c>byte[]</c>, TIMESTAMP <see cref="long"/> milliseconds since
/// 1970, DATE <see cref="int"/> days since 1970, TIME <see cref="int"/> milliseconds of the day, ARRAY
/// <see cref="Values.ArrayValue"/>, MAP <see cref="Values.MapValue"/>, STRUCT <see cref="Values.StructValue"/>. Times are plain
/// numbers, as in every format, because Java's range of years is far wider than <see cref="DateTime"/>'s.
/// </remarks>
internal abstract record SqlType(SqlBaseType BaseType)
{
    public static readonly SqlType Boolean = new SqlPrimitive(SqlBaseType.Boolean);
    public static readonly SqlType Integer = new SqlPrimitive(SqlBaseType.Integer);
    public static readonly SqlType BigInt = new SqlPrimitive(SqlBaseType.BigInt);
    public static readonly SqlType Double = new SqlPrimitive(SqlBaseType.Double);
    public static readonly SqlType String = new SqlPrimitive(SqlBaseType.String);
    public static readonly SqlType Bytes = new SqlPrimitive(SqlBaseType.Bytes);
    public static readonly SqlType Date = new SqlPrimitive(SqlBaseType.Date);
    public static readonly SqlType Time = new SqlPrimitive(SqlBaseType.Time);
    public static readonly SqlType Timestamp = new SqlPrimitive(SqlBaseType.Timestamp);

    public bool IsNumeric => BaseType is SqlBaseType.Integer or SqlBaseType.BigInt or SqlBaseType.Decimal or SqlBaseType.Double;

    public bool IsTime => BaseType is SqlBaseType.Date or SqlBaseType.Time or SqlBaseType.Timestamp;

    /// <summary>The type's name without its parameters, such as <c>DECIMAL</c>.</summary>
    public string BaseName => BaseType.ToString().ToUpperInvariant();

    public static SqlType Decimal(int precision, int scale) => new SqlDecimal(precision, scale);

    public static SqlType Array(SqlType item) => new SqlArray(item);

    public static SqlType Map(SqlType key, SqlType value) => new SqlMap(key, value);

    public static SqlType Struct(params SqlField[] fields) => new SqlStruct([.. fields]);
}
