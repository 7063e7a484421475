using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;

namespace CtaStreaming.Dashboard.Tests;

/// <summary>Arrivals for tests, told in seconds: how long after the start they were sent, and at which speed the sensors' clock runs.</summary>
internal static class ArrivalBuilder
{
    public const int Howard = 40900;
    public const int Jarvis = 41190;
    public const int Morse = 40100;

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What the sensors' clock shows at <see cref="Start"/>: an hour later than the wall clock.</summary>
    public static readonly DateTimeOffset EventStart = Start.AddHours(1);

    public static ArrivalEvent Arrival(
        string train,
        int station,
        double second = 0,
        double speed = 1,
        string line = "red",
        Direction direction = Direction.A,
        TrainStatus status = TrainStatus.InService,
        int? previous = null) =>
        new(train, line, direction, status, station, previous, EventStart.AddSeconds(second * speed), Start.AddSeconds(second));

    public static NetworkState Reduce(this IEnumerable<ArrivalEvent> arrivals) => arrivals.Aggregate(NetworkState.Empty, ArrivalReducer.Apply);
}
