namespace CtaStreaming.StreamProcessor.Tests;

public sealed class OutputTopicOptionsTests
{
    private readonly OutputTopicOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new OutputTopicOptions()).Succeeded);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_number_of_partitions_that_cannot_be_is_named(int partitions)
    {
        var result = _validator.Validate(null, new OutputTopicOptions { TurnstilePartitions = partitions, StationTablePartitions = partitions });

        Assert.Equal(
            [$"OutputTopics:TurnstilePartitions: {partitions} is not between 1 and 1000.", $"OutputTopics:StationTablePartitions: {partitions} is not between 1 and 1000."],
            result.Failures);
    }

    [Fact]
    public void A_retention_of_nothing_is_named() => Assert.StartsWith(
        "OutputTopics:TurnstileRetention: must be longer",
        Assert.Single(_validator.Validate(null, new OutputTopicOptions { TurnstileRetention = TimeSpan.Zero }).Failures!),
        StringComparison.Ordinal);
}
