using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Pipeline;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Pipeline;

public class PipelineMeterTests
{
    [Fact]
    public void A_stage_is_its_topics_added_up()
    {
        var report = Report([End(Topics.Arrivals("howard"), 10, 5), End(Topics.Arrivals("jarvis"), 7, 9), End(Topics.Turnstiles("howard"), 100, 1)]);

        var arrivals = Of(report, "arrivals");
        Assert.Equal((2, 17, Start.AddSeconds(9)), (arrivals.Topics, arrivals.Records, arrivals.Newest));
        Assert.Equal(100, Of(report, "turnstiles").Records);
        Assert.Null(Of(report, "weather").Newest);
    }

    [Fact]
    public void The_rate_is_what_has_come_since_the_last_time()
    {
        var before = Report([End(Topics.Weather, 10, 0)]);
        Assert.Null(Of(before, "weather").PerSecond);

        Assert.Equal(4, Of(Report([End(Topics.Weather, 30, 0)], before, second: 5), "weather").PerSecond);
        Assert.Null(Of(Report([End(Topics.Weather, 3, 0)], before, second: 5), "weather").PerSecond);
    }

    [Fact]
    public void The_lag_is_that_of_the_group_that_is_furthest_behind()
    {
        var turnstiles = new TopicPartition(DerivedTopics.Turnstiles, 0);
        var report = Report(
            [End(DerivedTopics.Turnstiles, 100, 0)],
            committed: [("_confluent-ksql-a", turnstiles, 90), ("_confluent-ksql-b", turnstiles, 70), ("somebody-else", turnstiles, 0)]);

        Assert.Equal(30, Of(report, "ksql").Lag);
        Assert.Null(Of(report, "processor").Lag);
        Assert.Null(Of(report, "arrivals").Lag);
    }

    [Fact]
    public void Dead_letters_belong_to_the_stage_whose_records_they_were_and_event_time_tells_no_age()
    {
        var report = Report([End($"{Topics.Weather}.dlq", 3, 0), End(EntryTopics.ByQuarterHour, 5, 900), End(EntryTopics.ByStation, 5, 2)]);

        Assert.Equal((3, 0), (Of(report, "weather").DeadLetters, Of(report, "weather").Records));
        Assert.Equal(Start.AddSeconds(2), Of(report, "ksql").Newest);
    }

    [Fact]
    public void London_is_there_where_its_topics_are()
    {
        Assert.Equal(Stage.Chicago, Report([End(Topics.Weather, 10, 0)]).Stages.Select(report => report.Stage));

        var report = Report([End(Topics.Weather, 10, 0), End(LondonTopics.Entries, 40, 900), End(LondonTopics.Exits, 30, 900), End(LondonTopics.Stations, 272, 3)]);

        var barriers = Of(report, "barriers");
        Assert.Equal((2, 70, null), (barriers.Topics, barriers.Records, barriers.Newest));
        Assert.Equal(Start.AddSeconds(3), Of(report, "london-stations").Newest);
        Assert.Equal(0, Of(report, "london-ksql").Records);
    }

    [Fact]
    public void A_city_is_not_behind_for_what_ksqlDB_has_not_read_of_the_other()
    {
        var report = Report(
            [End(DerivedTopics.Turnstiles, 100, 0), End(LondonTopics.Entries, 50, 0)],
            committed: [("_confluent-ksql-a", new TopicPartition(DerivedTopics.Turnstiles, 0), 97), ("_confluent-ksql-b", new TopicPartition(LondonTopics.Entries, 0), 10)]);

        Assert.Equal((3, 40), (Of(report, "ksql").Lag, Of(report, "london-ksql").Lag));
    }

    private static StageReport Of(PipelineReport report, string stage) => report.Stages.Single(known => known.Stage.Id == stage);

    private static PartitionEnd End(string topic, long end, double newest) => new(new TopicPartition(topic, 0), end, Start.AddSeconds(newest));

    private static PipelineReport Report(
        IReadOnlyList<PartitionEnd> ends, PipelineReport? before = null, double second = 0, IReadOnlyList<(string, TopicPartition, long)>? committed = null) =>
        PipelineMeter.Report(ends, committed ?? [], before, Start.AddSeconds(second));
}
