namespace CtaStreaming.Transit;

/// <summary>A train has arrived at a station.</summary>
/// <remarks>
/// The first arrival after a train leaves the yard is at the platform of terminal A from which it starts, with direction
/// <c>b</c> and nothing before it. Every later one names the train's arrival before it, until it is back in the yard.
/// </remarks>
/// <param name="At">When, by the simulation's clock; UTC, whole milliseconds.</param>
/// <param name="StationId">The station, a key of <see cref="Network.Stations"/>.</param>
/// <param name="TrainId">The line's letter and three digits, such as <c>R007</c>; a train keeps it while it runs.</param>
/// <param name="Line">The line's id.</param>
/// <param name="Direction">The direction in which the train came, see <see cref="Transit.Direction"/>.</param>
/// <param name="Status">What the train is doing from now on.</param>
/// <param name="PrevStationId">The station of the train's arrival before this; null when it comes from the yard.</param>
/// <param name="PrevDirection">The direction of that arrival; null together with <paramref name="PrevStationId"/>.</param>
public sealed record TrainArrival(
    DateTimeOffset At,
    int StationId,
    string TrainId,
    string Line,
    string Direction,
    TrainStatus Status,
    int? PrevStationId,
    string? PrevDirection);
