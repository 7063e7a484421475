namespace CtaStreaming.Transit.Weather;

/// <summary>The weather over Chicago, hour by hour. The same seed gives the same weather at the same time, whatever the start.</summary>
/// <remarks>
/// The status is a Markov chain; the temperature is the season's and the hour's, with warm and cold spells. Both forget where they
/// began long before the start, and each hour's chance depends on the seed and the hour alone. Not safe for several threads at once.
/// </remarks>
public sealed class WeatherSimulation
{
    private const long HourMilliseconds = 3_600_000;

    // Chains of the same chance from different beginnings meet within days, and then go together.
    private const int WarmUpHours = 90 * 24;

    private readonly ulong _statusChance;
    private readonly ulong _spellChance;
    private long _hour;
    private State _now;
    private State _next;

    /// <param name="seed">Chooses one of the possible years.</param>
    /// <param name="start">No reading is asked for before this time.</param>
    public WeatherSimulation(int seed, DateTimeOffset start)
    {
        _statusChance = SeededDraw.Stream(seed, 1, 0);
        _spellChance = SeededDraw.Stream(seed, 2, 0);
        _hour = HourOf(start) - WarmUpHours;
        _now = new State(WeatherStatus.PartlyCloudy, 0.5, 0);
        _next = After(_now, _hour);
    }

    /// <summary>The weather at this time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is before the hour of the start or of an earlier reading.</exception>
    public WeatherReading Read(DateTimeOffset at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HourOf(at), _hour, nameof(at));
        for (var hour = HourOf(at); _hour < hour;)
        {
            _now = _next;
            _next = After(_now, ++_hour);
        }

        var within = (double)(at.ToUnixTimeMilliseconds() - (_hour * HourMilliseconds)) / HourMilliseconds;
        var temperature = Climate.Temperature(at, double.Lerp(_now.Clearness, _next.Clearness, within), double.Lerp(_now.Spell, _next.Spell, within));
        return new WeatherReading(at, (float)Math.Round(temperature, 1), _now.Status);
    }

    private static long HourOf(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / HourMilliseconds;

    private State After(State state, long hour)
    {
        var status = Climate.Next(state.Status, SeededDraw.At(_statusChance, hour));
        var clearness = state.Clearness + (Climate.ClearingRate * (Climate.Clearness(status) - state.Clearness));
        var push = Climate.SpellDeviation * Math.Sqrt(1 - (Climate.SpellPersistence * Climate.SpellPersistence));
        return new State(status, clearness, (Climate.SpellPersistence * state.Spell) + (push * Normal(hour)));
    }

    /// <summary>A standard normal draw, by Box and Muller.</summary>
    private double Normal(long hour)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - SeededDraw.At(_spellChance, 2 * hour)));
        return radius * Math.Cos(Math.Tau * SeededDraw.At(_spellChance, (2 * hour) + 1));
    }

    private readonly record struct State(WeatherStatus Status, double Clearness, double Spell);
}
