namespace CtaStreaming.Transit.Weather;

/// <summary>Chicago's climate, in round numbers close to the published normals. Temperatures in degrees Fahrenheit.</summary>
internal static class Climate
{
    private const double YearMean = 50.5;
    private const double SeasonalSwing = 24.5;
    private const int WarmestDayOfYear = 201;
    private const double WarmestHour = 15;

    // Between day and night under a grey sky, and what a clear one adds: it lets the sun in, and the warmth out.
    private const double GreySwing = 4;
    private const double ClearSwing = 5.5;

    /// <summary>How far warm and cold spells go, as a standard deviation.</summary>
    public const double SpellDeviation = 7;

    /// <summary>How much of a spell is left after an hour; it fades within days.</summary>
    public static double SpellPersistence { get; } = Math.Exp(-1.0 / 48);

    /// <summary>How much of the sky's clearness an hour changes.</summary>
    public const double ClearingRate = 0.25;

    // Hour by hour the weather mostly stays; it clears and clouds over by steps. Rows and columns in the order of WeatherStatus.
    private static readonly double[][] Changes =
    [
        [0.88, 0.09, 0.01, 0.02, 0.00],
        [0.08, 0.80, 0.09, 0.02, 0.01],
        [0.01, 0.08, 0.80, 0.03, 0.08],
        [0.04, 0.08, 0.06, 0.80, 0.02],
        [0.00, 0.03, 0.17, 0.02, 0.78],
    ];

    /// <summary>The status an hour later.</summary>
    public static WeatherStatus Next(WeatherStatus status, double draw)
    {
        var row = Changes[(int)status];
        var next = 0;
        while (next < row.Length - 1 && draw >= row[next]) draw -= row[next++];
        return (WeatherStatus)next;
    }

    /// <summary>How clear the sky is, 0 to 1.</summary>
    public static double Clearness(WeatherStatus status) => status switch
    {
        WeatherStatus.Sunny => 1,
        WeatherStatus.PartlyCloudy => 0.6,
        WeatherStatus.Windy => 0.5,
        _ => 0,
    };

    public static double Temperature(DateTimeOffset at, double clearness, double spell)
    {
        var local = at.ToChicago();
        var season = YearMean + (SeasonalSwing * Math.Cos(Math.Tau * (local.DayOfYear + (local.TimeOfDay.TotalDays) - WarmestDayOfYear) / 365.25));
        var daily = (GreySwing + (ClearSwing * clearness)) * Math.Cos(Math.Tau * (local.TimeOfDay.TotalHours - WarmestHour) / 24);
        return season + daily + spell;
    }
}
