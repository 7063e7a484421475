using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Transit.Tests;

public sealed class RailSimulationDeterminismTests
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(3);
    private static readonly DateTimeOffset Start = SimulatedDays.At(7);

    [Fact]
    public void The_same_seed_and_start_give_the_same_arrivals() => Assert.Equal(Run(7), Run(7));

    [Fact]
    public void Another_seed_gives_other_arrivals() => Assert.NotEqual(Run(7), Run(8));

    [Fact]
    public void The_offset_in_which_the_start_is_written_does_not_matter() =>
        Assert.Equal(Run(7), new RailSimulation(SimulatedDays.Network, 7, Start.ToUniversalTime()).AdvanceTo(Start + Span));

    [Fact]
    public void However_the_time_is_cut_into_calls_the_arrivals_are_the_same()
    {
        var whole = Run(3);
        var cuts = Gen.Choose(0, (int)Span.TotalMilliseconds).ListOf().ToArbitrary();
        var property = Prop.ForAll(cuts, milliseconds =>
        {
            var simulation = new RailSimulation(SimulatedDays.Network, 3, Start);
            var parts = milliseconds.Order().Append((int)Span.TotalMilliseconds)
                .SelectMany(cut => simulation.AdvanceTo(Start.AddMilliseconds(cut)))
                .ToList();
            return parts.SequenceEqual(whole);
        });

        property.Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Stepping_from_event_to_event_misses_nothing()
    {
        var simulation = new RailSimulation(SimulatedDays.Network, 3, Start);
        var arrivals = new List<TrainArrival>();
        while (simulation.NextEventAt <= Start + Span)
        {
            var next = simulation.NextEventAt;
            Assert.Empty(simulation.AdvanceTo(next.AddMilliseconds(-1)));
            arrivals.AddRange(simulation.AdvanceTo(next));
        }

        Assert.Equal(Run(3), arrivals);
    }

    [Fact]
    public void Going_back_in_time_does_nothing()
    {
        var simulation = new RailSimulation(SimulatedDays.Network, 3, Start);

        Assert.Empty(simulation.AdvanceTo(Start.AddHours(-1)));
        Assert.Equal(Start, simulation.Now);
        Assert.NotEmpty(simulation.AdvanceTo(Start.AddMinutes(1)));
    }

    [Fact]
    public void A_start_before_1971_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RailSimulation(SimulatedDays.Network, 3, DateTimeOffset.MinValue));

    private static IReadOnlyList<TrainArrival> Run(int seed) =>
        new RailSimulation(SimulatedDays.Network, seed, Start).AdvanceTo(Start + Span);
}
