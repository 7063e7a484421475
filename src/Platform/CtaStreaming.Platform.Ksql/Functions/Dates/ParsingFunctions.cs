using CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Dates;

/// <summary>Text as dates and times, by a pattern of Java's DateTimeFormatter.</summary>
internal static class ParsingFunctions
{
    private const string Category = FunctionCategory.DateTime;

    /// <param name="time">Its zone is the one where neither call nor text name one.</param>
    public static IEnumerable<FunctionDefinition> Of(TimeProvider time)
    {
        var local = Zones.Of(time.LocalTimeZone);
        return
        [
            new ScalarFunction("parse_timestamp", Category, "The TIMESTAMP of a text whose form a pattern of Java's DateTimeFormatter describes.")
                .Strict("formatted_timestamp VARCHAR, format_pattern VARCHAR", "TIMESTAMP", a => Timestamp(a.Text(0), a.Text(1), local))
                .Strict("formatted_timestamp VARCHAR, format_pattern VARCHAR, time_zone VARCHAR", "TIMESTAMP", a => Timestamp(a.Text(0), a.Text(1), a.Text(2))),
            new ScalarFunction("stringtotimestamp", Category,
                "The milliseconds since 1970 that a text means, as a BIGINT. PARSE_TIMESTAMP is the newer function.")
                .Strict("formatted_timestamp VARCHAR, format_pattern VARCHAR", "BIGINT", a => Timestamp(a.Text(0), a.Text(1), local))
                .Strict("formatted_timestamp VARCHAR, format_pattern VARCHAR, time_zone VARCHAR", "BIGINT", a => Timestamp(a.Text(0), a.Text(1), a.Text(2))),
            new ScalarFunction("parse_date", Category, "The DATE of a text whose form a pattern of Java's DateTimeFormatter describes.")
                .Strict("formatted_date VARCHAR, format_pattern VARCHAR", "DATE", a => Date(a.Text(0), a.Text(1), allowTime: false)),
            new ScalarFunction("stringtodate", Category, "The days since 1970 that a text means, as an INT. PARSE_DATE is the newer function.")
                .Strict("formatted_date VARCHAR, format_pattern VARCHAR", "INT", a => Date(a.Text(0), a.Text(1), allowTime: true)),
            new ScalarFunction("parse_time", Category, "The TIME of a text whose form a pattern of Java's DateTimeFormatter describes.")
                .Strict("formatted_time VARCHAR, format_pattern VARCHAR", "TIME", a => Time(a.Text(0), a.Text(1))),
        ];
    }

    private static long Timestamp(string text, string pattern, Zone zone) => Parse(
        $"timestamp '{text}' with formatter '{pattern}'",
        () => FieldResolver.ToTimestamp(DateTimePattern.Get(pattern).Parse(text, ignoreCase: false), zone));

    private static long Timestamp(string text, string pattern, string zone) => Parse(
        $"timestamp '{text}' at timezone '{zone}' with formatter '{pattern}'",
        () => FieldResolver.ToTimestamp(DateTimePattern.Get(pattern).Parse(text, ignoreCase: false), Zones.Get(zone)));

    private static int Date(string text, string pattern, bool allowTime) => Parse($"date '{text}' with formatter '{pattern}'", () =>
    {
        var fields = DateTimePattern.Get(pattern).Parse(text, ignoreCase: true);
        if (!allowTime && fields.Fields.Any(field => field.IsTime())) throw new FunctionException("Date format contains time field.");
        return checked((int)FieldResolver.ToDay(fields));
    });

    private static int Time(string text, string pattern) => Parse($"time '{text}' with formatter '{pattern}'", () =>
    {
        var fields = DateTimePattern.Get(pattern).Parse(text, ignoreCase: false);
        foreach (var field in fields.Fields)
        {
            if (!field.IsTime()) throw new FunctionException($"Unsupported field: {field}");
        }

        return FieldResolver.ToTime(fields);
    });

    private static T Parse<T>(string what, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is FunctionException or OverflowException)
        {
            throw new FunctionException($"Failed to parse {what}: {e.Message}", e);
        }
    }
}
