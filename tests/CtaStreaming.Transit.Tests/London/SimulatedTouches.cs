using CtaStreaming.Transit.London;

namespace CtaStreaming.Transit.Tests.London;

internal static class SimulatedTouches
{
    public static LondonNetwork Network { get; } = LondonNetwork.LoadDefault();

    public static JourneyModel Model { get; } = new(Network);

    /// <summary>London with these stations and the first of its users alone.</summary>
    public static JourneyModel With(IReadOnlyList<LondonStation> stations, int users) => new(new LondonNetwork(
        stations, [], [.. Network.Users.Take(users)], Shares(DayOfWeek.Monday), Shares(DayOfWeek.Sunday)));

    public static DateTimeOffset At(string local) => SimulationTime.Parse(local, LondonTime.Clock);

    public static List<Touch> Take(this BarrierSimulation simulation, DateTimeOffset until)
    {
        var touches = new List<Touch>();
        while (simulation.TryTake(until, out var touch)) touches.Add(touch);
        return touches;
    }

    public static DateTimeOffset Local(this Touch touch) => DateTimeOffset.FromUnixTimeMilliseconds(touch.At).ToLondon();

    /// <summary>How many are inside when most are.</summary>
    public static int MostInside(this IEnumerable<Touch> touches)
    {
        var (inside, most) = (0, 0);
        foreach (var touch in touches)
        {
            inside += touch.IsEntry ? 1 : -1;
            most = Math.Max(most, inside);
        }

        return most;
    }

    private static double[] Shares(DayOfWeek day) => [.. Enumerable.Range(0, 24).Select(hour => Network.HourShare(day, hour))];
}
