using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Dates;

/// <summary>Times plus and minus intervals.</summary>
internal static class TimeArithmeticFunctions
{
    private const string Category = FunctionCategory.DateTime;

    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("timestampadd", Category, "A TIMESTAMP so much later.")
            .Strict("unit INTERVALUNIT, interval INT, timestamp TIMESTAMP", "TIMESTAMP", a => checked(a.Long(2) + Interval(a))),
        new ScalarFunction("timestampsub", Category, "A TIMESTAMP so much earlier.")
            .Strict("unit INTERVALUNIT, interval INT, timestamp TIMESTAMP", "TIMESTAMP", a => checked(a.Long(2) - Interval(a))),
        new ScalarFunction("dateadd", Category, "A DATE so much later. Of parts of days nothing stays.")
            .Strict("unit INTERVALUNIT, interval INT, date DATE", "DATE", a => Date(a.Int(2), Interval(a))),
        new ScalarFunction("datesub", Category, "A DATE so much earlier. Of parts of days nothing stays.")
            .Strict("unit INTERVALUNIT, interval INT, date DATE", "DATE", a => Date(a.Int(2), -Interval(a))),
        new ScalarFunction("timeadd", Category, "A TIME so much later. After midnight it begins again.")
            .Strict("unit INTERVALUNIT, interval INT, time TIME", "TIME", a => Time(a.Int(2), Interval(a))),
        new ScalarFunction("timesub", Category, "A TIME so much earlier. Before midnight it begins again.")
            .Strict("unit INTERVALUNIT, interval INT, time TIME", "TIME", a => Time(a.Int(2), -Interval(a))),
    ];

    private static long Interval(object?[] arguments) =>
        checked(((TimeUnit)arguments[0]!).Ticks() / TimeSpan.TicksPerMillisecond * arguments.Int(1));

    /// <summary>Cut off towards 1970, as ksqlDB divides.</summary>
    private static int Date(int days, long interval) =>
        checked((int)(((days * CivilTime.MillisecondsInDay) + interval) / CivilTime.MillisecondsInDay));

    private static int Time(int milliseconds, long interval) => (int)CivilTime.Divide(milliseconds + interval).OfDay;
}
