using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Execution.Sources;

/// <summary>Reads times that a TIMESTAMP column has as text, in a pattern of Java's letters.</summary>
internal static class TimestampText
{
    /// <returns>Text to milliseconds since 1970; null where the column needs no format. It throws where the text does not fit.</returns>
    public static Func<string, long>? Parser(IFunctionRegistry functions, string? format)
    {
        if (format is null) return null;
        var parse = functions.BindScalar("STRINGTOTIMESTAMP", [SqlType.String, SqlType.String]).Invoke;
        return text => parse([text, format]) is long time ? time : throw new FormatException($"'{text}' is not in the format {format}.");
    }
}
