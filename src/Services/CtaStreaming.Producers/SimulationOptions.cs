using System.Globalization;
using CtaStreaming.Transit;

namespace CtaStreaming.Producers;

/// <summary>Which railway runs, and how fast: the configuration section <c>Simulation</c>.</summary>
internal sealed class SimulationOptions
{
    public const string Section = "Simulation";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] FormatsWithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>The command line's short names.</summary>
    public static readonly Dictionary<string, string> Switches = new()
    {
        ["--speed"] = $"{Section}:{nameof(Speed)}",
        ["--start"] = $"{Section}:{nameof(Start)}",
        ["--seed"] = $"{Section}:{nameof(Seed)}",
    };

    /// <summary>Simulated seconds per real second.</summary>
    public double Speed { get; set; } = 30;

    /// <summary>When the simulation starts, such as <c>2026-03-02T08:00</c>: local in Chicago unless it has an offset; empty for the present time.</summary>
    public string Start { get; set; } = "";

    /// <summary>Chooses one of the possible days.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Reads <see cref="Start"/>.</summary>
    /// <exception cref="FormatException">The value is no time the simulation can start at; the message says why.</exception>
    public DateTimeOffset StartTime(TimeProvider time)
    {
        if (Start.Length == 0) return time.GetUtcNow();
        DateTimeOffset start;
        if (DateTime.TryParseExact(Start, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) start = FromLocal(local);
        else if (!DateTimeOffset.TryParseExact(Start, FormatsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out start))
        {
            throw new FormatException($"'{Start}' is not a time such as 2026-03-02T08:00 (local in Chicago) or 2026-03-02T08:00-06:00.");
        }

        return start.Year is >= 1971 and <= 2999 ? start : throw new FormatException($"'{Start}' is not between the years 1971 and 2999.");
    }

    private static DateTimeOffset FromLocal(DateTime local)
    {
        try
        {
            return ChicagoTime.FromLocal(local);
        }
        catch (ArgumentException skipped)
        {
            throw new FormatException(skipped.Message, skipped);
        }
    }
}
