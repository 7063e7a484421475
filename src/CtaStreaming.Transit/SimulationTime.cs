using System.Globalization;

namespace CtaStreaming.Transit;

/// <summary>Times as people write them on the command line.</summary>
public static class SimulationTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] FormatsWithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads a time such as <c>2026-03-02T08:00</c>: local in the city unless it has an offset.</summary>
    /// <param name="text">The time.</param>
    /// <param name="clock">The city's clocks, such as <see cref="ChicagoTime.Clock"/>.</param>
    /// <exception cref="FormatException">The text is no time that can be simulated; the message says why.</exception>
    public static DateTimeOffset Parse(string text, LocalTime clock)
    {
        DateTimeOffset time;
        if (DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) time = FromLocal(local, clock);
        else if (!DateTimeOffset.TryParseExact(text, FormatsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            throw new FormatException($"'{text}' is not a time such as 2026-03-02T08:00 (local in {clock.City}) or 2026-03-02T08:00Z.");
        }

        return time.Year is >= 1971 and <= 2999 ? time : throw new FormatException($"'{text}' is not between the years 1971 and 2999.");
    }

    /// <summary>Why <see cref="Parse"/> would refuse the text; null when it would not.</summary>
    public static string? Fault(string text, LocalTime clock)
    {
        try
        {
            Parse(text, clock);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static DateTimeOffset FromLocal(DateTime local, LocalTime clock)
    {
        try
        {
            return clock.FromLocal(local);
        }
        catch (ArgumentException skipped)
        {
            throw new FormatException(skipped.Message, skipped);
        }
    }
}
