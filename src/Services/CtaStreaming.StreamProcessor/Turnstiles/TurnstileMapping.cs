using CtaStreaming.Contracts;

namespace CtaStreaming.StreamProcessor.Turnstiles;

internal static class TurnstileMapping
{
    /// <exception cref="InvalidDataException">The event lacks its key or value, or its time is beyond the calendar.</exception>
    public static TurnstileEvent Map(TurnstileKey? key, TurnstileValue? value)
    {
        if (key is null) throw new InvalidDataException("The event has no key, and so no time.");
        if (value is null) throw new InvalidDataException("The event has no value.");
        try
        {
            return new(DateTimeOffset.FromUnixTimeMilliseconds(key.Timestamp), value.StationId, value.StationName, value.Line);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException($"The timestamp {key.Timestamp} is not between the years 1 and 9999.", exception);
        }
    }
}
