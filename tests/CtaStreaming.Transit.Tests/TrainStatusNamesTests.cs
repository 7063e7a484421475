namespace CtaStreaming.Transit.Tests;

public sealed class TrainStatusNamesTests
{
    [Fact]
    public void Statuses_have_the_names_of_the_contract() =>
        Assert.Equal(["in_service", "out_of_service", "broken_down"], Enum.GetValues<TrainStatus>().Select(status => status.ToWireName()));

    [Fact]
    public void A_value_outside_the_enumeration_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ((TrainStatus)7).ToWireName());
}
