using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

internal static class TimeUnitNames
{
    /// <param name="word">In upper case, singular or plural.</param>
    public static TimeUnit? Of(string word) => word switch
    {
        "MILLISECOND" or "MILLISECONDS" => TimeUnit.Milliseconds,
        "SECOND" or "SECONDS" => TimeUnit.Seconds,
        "MINUTE" or "MINUTES" => TimeUnit.Minutes,
        "HOUR" or "HOURS" => TimeUnit.Hours,
        "DAY" or "DAYS" => TimeUnit.Days,
        "WEEK" or "WEEKS" => TimeUnit.Weeks,
        "MONTH" or "MONTHS" => TimeUnit.Months,
        "YEAR" or "YEARS" => TimeUnit.Years,
        _ => null,
    };

    public static string Plural(TimeUnit unit) => unit.ToString().ToUpperInvariant();
}
