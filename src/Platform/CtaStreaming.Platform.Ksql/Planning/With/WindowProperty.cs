using System.Globalization;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;

namespace CtaStreaming.Platform.Ksql.Planning.With;

/// <summary>WINDOW_TYPE and WINDOW_SIZE: that a topic's keys carry windows.</summary>
internal static class WindowProperty
{
    /// <exception cref="KsqlException">An unknown type, a size where none belongs, or none where one does.</exception>
    public static WindowInfo? Of(WithProperties with)
    {
        var kind = Kind(with.Text(PropertyName.WindowType));
        var size = with.Text(PropertyName.WindowSize) is { } text ? Size(text) : (TimeSpan?)null;
        if (kind is WindowKind.Tumbling or WindowKind.Hopping && size is null)
        {
            throw new KsqlException(
                $"{kind.ToString()!.ToUpperInvariant()} windows require 'WINDOW_SIZE' to be provided in the WITH clause."
                + " For example: 'WINDOW_SIZE'='10 SECONDS'");
        }

        if (kind is null or WindowKind.Session && size is not null)
            throw new KsqlException("'WINDOW_SIZE' should not be set for SESSION windows.");
        return kind is null ? null : new WindowInfo(kind.Value, size);
    }

    private static WindowKind? Kind(string? text) => text?.ToUpperInvariant() switch
    {
        null => null,
        "SESSION" => WindowKind.Session,
        "HOPPING" => WindowKind.Hopping,
        "TUMBLING" => WindowKind.Tumbling,
        _ => throw new KsqlException(
            $"Error in WITH clause property 'WINDOW_TYPE': Unknown window type: '{text}' Valid values are: SESSION, HOPPING, TUMBLING"),
    };

    private static TimeSpan Size(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is not [var number, var unit]) throw Invalid($"Expected 2 tokens, got {words.Length}");
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
            throw Invalid($"Not numeric: '{number}'");
        var plural = unit.EndsWith('S') || unit.EndsWith('s') ? unit : $"{unit}s";
        if (char.IsDigit(unit[0]) || !Enum.TryParse<TimeUnit>(plural, ignoreCase: true, out var timeUnit))
            throw Invalid($"Unknown time unit: '{unit}'");
        try
        {
            return new Duration(value, timeUnit).ToTimeSpan();
        }
        catch (OverflowException)
        {
            throw Invalid($"'{text}' is too long");
        }
    }

    private static KsqlException Invalid(string problem) =>
        new($"Error in WITH clause property 'WINDOW_SIZE': {problem}\nExample valid value: '10 SECONDS'");
}
