namespace CtaStreaming.Transit.Tests;

/// <summary>Days that several tests look at, simulated once.</summary>
internal static class SimulatedDays
{
    private static readonly Lazy<IReadOnlyList<TrainArrival>> LazyMonday = new(() => Simulate(1));
    private static readonly Lazy<IReadOnlyList<TrainArrival>> LazyNineDays = new(() => Simulate(9));

    public static Network Network { get; } = Network.LoadDefault();

    public static DateTimeOffset Start { get; } = ChicagoTime.FromLocal(new DateTime(2026, 6, 1));

    public static IReadOnlyList<TrainArrival> Monday => LazyMonday.Value;

    /// <summary>From a Monday to the Tuesday of the next week.</summary>
    public static IReadOnlyList<TrainArrival> NineDays => LazyNineDays.Value;

    public static DateTimeOffset At(double hours) => Start.AddHours(hours);

    private static IReadOnlyList<TrainArrival> Simulate(int days) => new RailSimulation(Network, 42, Start).AdvanceTo(Start.AddDays(days));
}
