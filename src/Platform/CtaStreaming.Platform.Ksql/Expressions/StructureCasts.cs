using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Expressions;

/// <summary>Conversions of arrays, maps and structs by those of what is in them. Fields of structs are matched by name; one that is missing is null.</summary>
internal static class StructureCasts
{
    public static Func<object, object?>? Compile(SqlType from, SqlType to)
    {
        try
        {
            return Compile(from, to, CastCompiler.Compile);
        }
        catch (KsqlException exception)
        {
            throw CastCompiler.Unsupported(from, to, exception);
        }
    }

    /// <param name="convert">Of what is inside; null where there is no conversion.</param>
    /// <returns>Null where there is none.</returns>
    public static Func<object, object?>? Compile(SqlType from, SqlType to, Func<SqlType, SqlType, Func<object, object?>?> convert) => (from, to) switch
    {
        (SqlArray source, SqlArray target) => convert(source.Item, target.Item) is { } item ? OfArray(item) : null,
        (SqlMap source, SqlMap target) =>
            convert(source.Key, target.Key) is { } key && convert(source.Value, target.Value) is { } value ? OfMap(key, value) : null,
        (SqlStruct source, SqlStruct target) => OfStruct(source, target, convert),
        _ => null,
    };

    private static Func<object, object?> OfArray(Func<object, object?> convert) => value =>
    {
        var array = (ArrayValue)value;
        var items = new object?[array.Count];
        for (var i = 0; i < items.Length; i++) items[i] = array[i] is { } item ? convert(item) : null;
        return new ArrayValue(items);
    };

    private static Func<object, object?> OfMap(Func<object, object?> convertKey, Func<object, object?> convertValue) => value => new MapValue(
        ((MapValue)value).Select(entry => KeyValuePair.Create(convertKey(entry.Key)!, entry.Value is { } item ? convertValue(item) : null)));

    private static Func<object, object?>? OfStruct(SqlStruct from, SqlStruct to, Func<SqlType, SqlType, Func<object, object?>?> convert)
    {
        var fields = new (int Source, Func<object, object?> Convert)[to.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var source = from.IndexOf(to.Fields[i].Name);
            if (source < 0)
            {
                fields[i] = (-1, value => value);
                continue;
            }

            if (convert(from.Fields[source].Type, to.Fields[i].Type) is not { } conversion) return null;
            fields[i] = (source, conversion);
        }

        return value =>
        {
            var source = (StructValue)value;
            var converted = new object?[fields.Length];
            for (var i = 0; i < converted.Length; i++)
            {
                if (fields[i].Source >= 0 && source[fields[i].Source] is { } field) converted[i] = fields[i].Convert(field);
            }

            return new StructValue(converted);
        };
    }
}
