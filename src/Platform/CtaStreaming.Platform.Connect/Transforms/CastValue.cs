using System.Globalization;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Casts by Java's rules: numbers lose what does not fit, texts must be numbers of the wanted kind.</summary>
internal static class CastValue
{
    /// <exception cref="DataException">The value cannot become one of that type.</exception>
    public static object? To(object? value, ConnectType type) => value switch
    {
        null => null,
        _ when type == ConnectType.String => Text(value),
        _ when type == ConnectType.Boolean => Flag(value),
        string text => FromText(text.Trim(), type),
        bool flag => FromInteger(flag ? 1 : 0, type),
        sbyte or short or int or long => FromInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture), type),
        DateOnly or TimeOnly or DateTime => FromInteger(Convert.ToInt64(LogicalTypes.Internal(value), CultureInfo.InvariantCulture), type),
        float or double => FromFloat(Convert.ToDouble(value, CultureInfo.InvariantCulture), type),
        BigDecimal number when type is ConnectType.Float32 or ConnectType.Float64 => FromFloat(number.ToDouble(), type),
        BigDecimal number => FromInteger((long)(ulong)(number.Rescale(0).Unscaled & ulong.MaxValue), type),
        _ => throw new DataException($"Unexpected type in Cast transformation: {value.GetType().Name}"),
    };

    // The first arm's type is object, so that each number keeps its own type: without it all would become the widest one, a double.
    private static object FromInteger(long number, ConnectType type) => type switch
    {
        ConnectType.Int8 => (object)unchecked((sbyte)number),
        ConnectType.Int16 => unchecked((short)number),
        ConnectType.Int32 => unchecked((int)number),
        ConnectType.Int64 => number,
        ConnectType.Float32 => (float)number,
        _ => (double)number,
    };

    // Java goes over int for the small types: first to the nearest int, then the low bits of that.
    private static object FromFloat(double number, ConnectType type) => type switch
    {
        ConnectType.Int8 => (object)unchecked((sbyte)Saturate(number, int.MinValue, int.MaxValue)),
        ConnectType.Int16 => unchecked((short)Saturate(number, int.MinValue, int.MaxValue)),
        ConnectType.Int32 => (int)Saturate(number, int.MinValue, int.MaxValue),
        ConnectType.Int64 => Saturate(number, long.MinValue, long.MaxValue),
        ConnectType.Float32 => (float)number,
        _ => number,
    };

    private static long Saturate(double number, long least, long most) => number switch
    {
        double.NaN => 0,
        _ when number >= most => most,
        _ when number <= least => least,
        _ => (long)number,
    };

    private static object FromText(string text, ConnectType type)
    {
        const NumberStyles Integer = NumberStyles.AllowLeadingSign;
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            ConnectType.Int8 when sbyte.TryParse(text, Integer, culture, out var number) => (object)number,
            ConnectType.Int16 when short.TryParse(text, Integer, culture, out var number) => number,
            ConnectType.Int32 when int.TryParse(text, Integer, culture, out var number) => number,
            ConnectType.Int64 when long.TryParse(text, Integer, culture, out var number) => number,
            ConnectType.Float32 when float.TryParse(text, NumberStyles.Float, culture, out var number) => number,
            ConnectType.Float64 when double.TryParse(text, NumberStyles.Float, culture, out var number) => number,
            _ => throw new DataException($"Value ({text}) was out of range for requested data type"),
        };
    }

    private static bool Flag(object value) => value switch
    {
        bool flag => flag,
        string text => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        BigDecimal number => !number.Rescale(0).Unscaled.IsZero,
        float or double => Saturate(Convert.ToDouble(value, CultureInfo.InvariantCulture), long.MinValue, long.MaxValue) != 0,
        sbyte or short or int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0,
        _ => throw new DataException($"Unexpected type in Cast transformation: {value.GetType().Name}"),
    };

    private static string Text(object value) => value switch
    {
        TimeOnly time => time.ToString("HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } midnight => midnight.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime timestamp => timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Struct or IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> =>
            throw new DataException($"Unexpected type in Cast transformation: {value.GetType().Name}"),
        _ => JavaText.Of(value),
    };
}
