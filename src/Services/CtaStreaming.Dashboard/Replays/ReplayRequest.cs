using System.Globalization;
using CtaStreaming.Transit;

namespace CtaStreaming.Dashboard.Replays;

/// <summary>What is to be shown again, as addresses say it: <c>?at=2026-03-02T08:15&amp;speed=60</c>.</summary>
/// <param name="At">Event time of the first picture.</param>
/// <param name="Speed">How many seconds of event time pass in a second, from <see cref="Slowest"/> to <see cref="Fastest"/>.</param>
internal sealed record ReplayRequest(DateTimeOffset At, double Speed)
{
    public const double Slowest = 1;
    public const double Fastest = 600;
    public const double Usual = 60;

    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm";

    /// <summary>What trains ran before the first picture: longer than any of them is believed in without news.</summary>
    public DateTimeOffset From => At - Trains.TrainLifetime.EventTime;

    /// <summary>A replay ends by itself after a day.</summary>
    public DateTimeOffset Until => At.AddDays(1);

    /// <summary>The minute as a form field has it, in Chicago's time.</summary>
    public string LocalMinute => Local(At);

    public string Query => string.Create(CultureInfo.InvariantCulture, $"at={LocalMinute}&speed={Speed}");

    public static string Local(DateTimeOffset time) => time.ToChicago().ToString(LocalFormat, CultureInfo.InvariantCulture);

    /// <param name="at">Local time in Chicago, or an instant with its offset from UTC.</param>
    /// <param name="problem">What is wrong, for people; null where nothing is.</param>
    public static ReplayRequest? Parse(string? at, string? speed, out string? problem)
    {
        problem = null;
        var pace = Usual;
        if (speed is { Length: > 0 } && !(double.TryParse(speed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out pace) && pace is >= Slowest and <= Fastest))
            problem = string.Create(CultureInfo.InvariantCulture, $"The speed must be a number from {Slowest} to {Fastest}.");
        else if (Instant(at) is { } time) return new ReplayRequest(time, pace);
        else problem = "The time must be a day and time in Chicago, such as 2026-03-02T08:15.";
        return null;
    }

    private static DateTimeOffset? Instant(string? at)
    {
        if (DateTime.TryParseExact(at, [LocalFormat, LocalFormat + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return local.Year is > 1 and < 9999 && !ChicagoTime.Zone.IsInvalidTime(local) ? ChicagoTime.FromLocal(local) : null;
        var isInstant = DateTimeOffset.TryParseExact(
            at, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
        return isInstant && instant.Year is > 1 and < 9999 ? instant : null;
    }
}
