using CtaStreaming.Dashboard.History;
using CtaStreaming.Dashboard.Network;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.History;

public class PassagesTests
{
    [Fact]
    public void The_last_train_and_the_time_since_the_one_before_are_known_in_any_order_of_events()
    {
        var passages = Of(("R2", 400), ("R1", 100), ("R3", 1000));

        Assert.Equal("R3", passages.Last("red", Howard, Direction.A)!.TrainId);
        Assert.Equal(TimeSpan.FromSeconds(300), passages.Headway("R2", "red", Howard, Direction.A));
        Assert.Equal(TimeSpan.FromSeconds(600), passages.Headway("R3", "red", Howard, Direction.A));
        Assert.Null(passages.Headway("R1", "red", Howard, Direction.A));
        Assert.Null(passages.Last("red", Howard, Direction.B));
    }

    [Fact]
    public void A_train_that_reports_twice_has_come_once_and_one_that_comes_back_has_come_again()
    {
        Assert.Single(Of(("R1", 0), ("R1", 300)).At("red", Howard, Direction.A));
        Assert.Equal(2, Of(("R1", 0), ("R1", 3000)).At("red", Howard, Direction.A).Length);
    }

    private static Passages Of(params (string Train, double Second)[] trains) =>
        trains.Aggregate(Passages.Empty, (passages, train) => passages.With(train.Train, StopMade.From(Arrival(train.Train, Howard, train.Second))));
}
