using System.Linq.Expressions;
using static System.Linq.Expressions.Expression;

namespace CtaStreaming.Avro;

/// <summary>Expressions that read one value of a primitive or fixed schema as a .NET type.</summary>
internal static class ScalarReads
{
    /// <summary>The expression, or null where the type does not fit the reader's schema.</summary>
    public static Expression? Read(ParameterExpression input, Schema writer, Schema reader, Type type) => reader.Type switch
    {
        SchemaType.Boolean => Plain(Call(input, nameof(AvroBinaryReader.ReadBoolean), null), type),
        SchemaType.Int or SchemaType.Long => Integer(Number(input, writer.Type, reader.Type), reader, type),
        SchemaType.Float or SchemaType.Double => Plain(Number(input, writer.Type, reader.Type), type),
        SchemaType.String => Text(input, reader, type),
        SchemaType.Bytes => Binary(input, reader, type),
        SchemaType.Fixed => Fixed(input, (FixedSchema)reader, type),
        _ => null,
    };

    private static Expression? Plain(Expression value, Type type) => type == value.Type || type == typeof(object) ? value : null;

    /// <summary>The writer's number, promoted to the reader's type.</summary>
    private static Expression Number(ParameterExpression input, SchemaType writer, SchemaType reader)
    {
        var value = Call(input, "Read" + writer, null);
        var type = reader switch
        {
            SchemaType.Int => typeof(int),
            SchemaType.Long => typeof(long),
            SchemaType.Float => typeof(float),
            _ => typeof(double),
        };
        return value.Type == type ? value : Convert(value, type);
    }

    private static Expression? Integer(Expression value, Schema schema, Type type)
    {
        if (type == value.Type || schema.LogicalType is not { Kind: var kind })
            return Plain(value, type);
        return kind switch
        {
            LogicalTypeKind.Date =>
                type == typeof(DateOnly) || type == typeof(object) ? Converted(nameof(TimeConversions.ToDate), value) : null,
            LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros => type switch
            {
                _ when type == typeof(TimeOnly) || type == typeof(object) =>
                    Converted(nameof(TimeConversions.ToTime), Convert(value, typeof(long)), kind),
                _ when type == typeof(TimeSpan) => Converted(nameof(TimeConversions.ToTimeSpan), Convert(value, typeof(long)), kind),
                _ => null,
            },
            _ when LogicalValue.IsTimestamp(kind) => type switch
            {
                _ when type == typeof(DateTimeOffset) || type == typeof(object) =>
                    Converted(nameof(TimeConversions.ToTimestamp), value, kind),
                _ when type == typeof(DateTime) => Converted(nameof(TimeConversions.ToUtcDateTime), value, kind),
                _ => null,
            },
            _ =>
                type == typeof(DateTime) || type == typeof(object) ? Converted(nameof(TimeConversions.ToLocalDateTime), value, kind) : null,
        };
    }

    private static Expression? Text(ParameterExpression input, Schema schema, Type type)
    {
        var isUuid = schema.LogicalType?.Kind == LogicalTypeKind.Uuid;
        if (isUuid && (type == typeof(Guid) || type == typeof(object)))
            return Logical(nameof(LogicalReads.ReadUuidText), input);
        return Plain(Call(input, nameof(AvroBinaryReader.ReadString), null), type);
    }

    private static Expression? Binary(ParameterExpression input, Schema schema, Type type)
    {
        if (schema.LogicalType is { Kind: LogicalTypeKind.Decimal } number && type != typeof(byte[]))
            return Decimal(Logical(nameof(LogicalReads.ReadDecimal), input, Constant(number.Scale)), type);
        return Memory(Call(input, nameof(AvroBinaryReader.ReadBytes), null), type);
    }

    private static Expression? Fixed(ParameterExpression input, FixedSchema schema, Type type)
    {
        var size = Constant(schema.Size);
        return schema.LogicalType?.Kind switch
        {
            LogicalTypeKind.Decimal when IsAny(type, typeof(AvroDecimal), typeof(decimal)) =>
                Decimal(Logical(nameof(LogicalReads.ReadDecimalFixed), input, Constant(schema.LogicalType.Scale), size), type),
            LogicalTypeKind.Uuid when IsAny(type, typeof(Guid)) => Logical(nameof(LogicalReads.ReadUuidFixed), input, size),
            LogicalTypeKind.Duration when IsAny(type, typeof(AvroDuration)) => Logical(nameof(LogicalReads.ReadDuration), input, size),
            _ when type == typeof(GenericFixed) || type == typeof(object) =>
                Logical(nameof(LogicalReads.ReadGenericFixed), input, Constant(schema)),
            _ => Memory(Call(input, nameof(AvroBinaryReader.ReadFixed), null, size), type),
        };
    }

    private static bool IsAny(Type type, params ReadOnlySpan<Type> types) => type == typeof(object) || types.Contains(type);

    private static Expression? Memory(Expression bytes, Type type) =>
        type == typeof(ReadOnlyMemory<byte>) ? Convert(bytes, type) : Plain(bytes, type);

    private static Expression? Decimal(Expression value, Type type) =>
        type == typeof(decimal) ? Call(typeof(DecimalConversions), nameof(DecimalConversions.ToDecimal), null, value) : Plain(value, type);

    private static MethodCallExpression Converted(string method, Expression value) => Call(typeof(TimeConversions), method, null, value);

    private static MethodCallExpression Converted(string method, Expression value, LogicalTypeKind kind) =>
        Call(typeof(TimeConversions), method, null, value, Constant(kind));

    private static MethodCallExpression Logical(string method, params Expression[] arguments) =>
        Call(typeof(LogicalReads), method, null, arguments);
}
