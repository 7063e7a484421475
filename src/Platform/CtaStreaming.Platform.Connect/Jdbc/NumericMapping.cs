using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>What NUMERIC columns become.</summary>
internal sealed class NumericMapping
{
    private const int UnsetScale = 127;
    private const int LongestInteger = 18;
    private const int SmallestScale = -84;

    private readonly string _name;

    public NumericMapping(ParsedConfig config) => _name = (config.TextOrNull(JdbcSourceConfig.NumericMappingKey)
        ?? (config.Flag(JdbcSourceConfig.NumericPrecisionMapping) ? "precision_only" : "none")).ToLowerInvariant();

    /// <summary>The schema of a column; without a precision, it may hold any number.</summary>
    public ConnectSchema SchemaOf(int? precision, int? scale)
    {
        if (precision is not { } digits)
            return _name == "best_fit_eager_double" ? new(ConnectType.Float64) : LogicalTypes.DecimalSchema(UnsetScale);
        var places = scale ?? 0;
        return _name switch
        {
            "precision_only" when places == 0 && digits <= LongestInteger => Integer(digits),
            "best_fit" or "best_fit_eager_double" when places is <= 0 and >= SmallestScale && digits <= LongestInteger => Integer(digits),
            "best_fit" when places > 0 && digits <= LongestInteger => new(ConnectType.Float64),
            "best_fit_eager_double" when places > 0 => new(ConnectType.Float64),
            _ => LogicalTypes.DecimalSchema(places, digits),
        };
    }

    private static ConnectSchema Integer(int digits) => new(digits switch
    {
        > 9 => ConnectType.Int64,
        > 4 => ConnectType.Int32,
        > 2 => ConnectType.Int16,
        _ => ConnectType.Int8,
    });
}
