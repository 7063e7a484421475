using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;

namespace CtaStreaming.Avro;

/// <summary>Expressions that write one .NET value as a primitive, enum or fixed schema.</summary>
internal static class ScalarWrites
{
    /// <summary>The expression, or null where the value's type does not fit the schema.</summary>
    public static Expression? Write(ParameterExpression output, Schema schema, Expression value)
    {
        var type = value.Type;
        return schema.Type switch
        {
            SchemaType.Boolean when type == typeof(bool) => Call(output, nameof(AvroBinaryWriter.WriteBoolean), null, value),
            SchemaType.Int =>
                Integer(schema, value, typeof(int)) is { } number
                ? Call(output, nameof(AvroBinaryWriter.WriteInt), null, number)
                : null,
            SchemaType.Long =>
                Integer(schema, value, typeof(long)) is { } number
                ? Call(output, nameof(AvroBinaryWriter.WriteLong), null, number)
                : null,
            SchemaType.Float when type == typeof(float) => Call(output, nameof(AvroBinaryWriter.WriteFloat), null, value),
            SchemaType.Double when type == typeof(double) => Call(output, nameof(AvroBinaryWriter.WriteDouble), null, value),
            SchemaType.String when type == typeof(string) => Logical(nameof(LogicalWrites.WriteString), output, value),
            SchemaType.String when type == typeof(Guid) && schema.LogicalType?.Kind == LogicalTypeKind.Uuid =>
                Logical(nameof(LogicalWrites.WriteUuidText), output, value),
            SchemaType.Bytes => Binary(output, schema, value),
            SchemaType.Fixed => Fixed(output, (FixedSchema)schema, value),
            SchemaType.Enum when type == typeof(string) => Logical(nameof(LogicalWrites.WriteSymbol), output, value, Constant(schema)),
            SchemaType.Enum when type.IsEnum =>
                Call(Constant(Activator.CreateInstance(typeof(EnumWrite<>).MakeGenericType(type), schema)),
                nameof(EnumWrite<>.Write), null, output, value),
            _ => null,
        };
    }

    private static Expression? Integer(Schema schema, Expression value, Type type)
    {
        if (value.Type == type)
            return value;
        if (schema.LogicalType is not { Kind: var kind })
            return null;
        var number = (kind, value.Type) switch
        {
            (LogicalTypeKind.Date, var from) when from == typeof(DateOnly) => Converted(nameof(TimeConversions.FromDate), value),
            (LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros, var from) when from == typeof(TimeOnly) =>
                Converted(nameof(TimeConversions.FromTime), value, Constant(kind)),
            (LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros, var from) when from == typeof(TimeSpan) =>
                Converted(nameof(TimeConversions.FromTimeSpan), value, Constant(kind)),
            (_, var from) when from == typeof(DateTimeOffset) && LogicalValue.IsTimestamp(kind) =>
                Converted(nameof(TimeConversions.FromTimestamp), value, Constant(kind)),
            (_, var from) when from == typeof(DateTime) && LogicalValue.IsTimestamp(kind) =>
                Converted(nameof(TimeConversions.FromUtcDateTime), value, Constant(kind)),
            (_, var from) when from == typeof(DateTime) && LogicalValue.IsLocalTimestamp(kind) =>
                Converted(nameof(TimeConversions.FromLocalDateTime), value, Constant(kind)),
            _ => null,
        };
        return number is null || number.Type == type ? number : Convert(number, type);
    }

    private static MethodCallExpression? Binary(ParameterExpression output, Schema schema, Expression value) => value.Type switch
    {
        var type when type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) =>
            Logical(type.IsArray ? nameof(LogicalWrites.WriteByteArray) : nameof(LogicalWrites.WriteMemory), output, value),
        _ when schema.LogicalType is { Kind: LogicalTypeKind.Decimal } number && Decimal(value) is { } exact =>
            Logical(nameof(LogicalWrites.WriteDecimal), output, exact, Constant(number)),
        _ => null,
    };

    private static MethodCallExpression? Fixed(ParameterExpression output, FixedSchema schema, Expression value) =>
        (schema.LogicalType?.Kind, value.Type) switch
        {
            (_, var type) when type == typeof(byte[]) => Logical(nameof(LogicalWrites.WriteFixedArray), output, value, Constant(schema)),
            (_, var type) when type == typeof(ReadOnlyMemory<byte>) =>
                Logical(nameof(LogicalWrites.WriteFixedMemory), output, value, Constant(schema)),
            (LogicalTypeKind.Uuid, var type) when type == typeof(Guid) => Logical(nameof(LogicalWrites.WriteUuidFixed), output, value),
            (LogicalTypeKind.Duration, var type) when type == typeof(AvroDuration) =>
                Logical(nameof(LogicalWrites.WriteDuration), output, value),
            (LogicalTypeKind.Decimal, _) when Decimal(value) is { } exact =>
                Logical(nameof(LogicalWrites.WriteDecimalFixed), output, exact, Constant(schema.LogicalType), Constant(schema.Size)),
            _ => null,
        };

    private static Expression? Decimal(Expression value) =>
        value.Type == typeof(AvroDecimal) ? value
        : value.Type == typeof(decimal) ? Call(typeof(AvroDecimal), nameof(AvroDecimal.FromDecimal), null, value)
        : null;

    private static MethodCallExpression Converted(string method, params Expression[] arguments) =>
        Call(typeof(TimeConversions), method, null, arguments);

    private static MethodCallExpression Logical(string method, params Expression[] arguments) =>
        Call(typeof(LogicalWrites), method, null, arguments);
}
