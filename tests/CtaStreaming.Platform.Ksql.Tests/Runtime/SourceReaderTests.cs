using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Tests.Runtime.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Runtime;

[Collection(KafkaCollection.Name)]
public sealed class SourceReaderTests(KafkaFixture kafka)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Takes_no_more_than_it_needs_from_a_broker_that_is_faster()
    {
        var source = await kafka.CreateTopicAsync("in", 2);
        await kafka.SendAsync(source, Enumerable.Range(0, 30_000).Select(i => ((string?)$"{i}", (string?)"x", (long)i)));
        using var consumer = kafka.Clients.Consumer("test");
        var reader = Open(consumer, TestQueries.Copy("Q", source, null), (source, 2));
        var (taken, processed) = (0, 0);
        // As slow as can be at first, and then all that has come.
        for (var round = 0; taken < 30_000 || processed < taken; round++)
        {
            taken += reader.Fill(Wait);
            Assert.InRange(taken - processed, 0, 4_000);
            for (var i = 0; (i < 10 || round > 300) && reader.ProcessNext((_, _) => processed++); i++)
            {
            }
        }

        Assert.Equal(30_000, processed);
    }

    [Fact]
    public async Task A_table_that_never_stops_changing_does_not_keep_a_stream_waiting()
    {
        var (stream, table) = (await kafka.CreateTopicAsync("stream"), await kafka.CreateTopicAsync("table"));
        await kafka.SendAsync(table, ("a", "x"));
        await kafka.SendAsync(stream, [("a", "1", 1)]);
        await using var runtime = new QueryRuntime(kafka.Parts(JoinTopology.Create));
        using var found = new CancellationTokenSource();
        var changing = Task.Run(async () =>
        {
            while (!found.IsCancellationRequested) await kafka.SendAsync(table, ("b", "y"));
        });
        await foreach (var row in await runtime.OpenAsync(TestQueries.Join(KafkaFixture.Name("transient"), stream, table, null, KafkaFixture.FromStart), default))
        {
            // The stream's row is the older one, and yet it finds what the table held at the start.
            Assert.Equal("1+x", row.Value![0]);
            break;
        }

        await found.CancelAsync();
        await changing;
    }

    private static SourceReader Open(Confluent.Kafka.IConsumer<byte[]?, byte[]?> consumer, QueryDefinition definition, params (string Topic, int Partitions)[] topics)
    {
        var counts = topics.ToDictionary(topic => topic.Topic, topic => topic.Partitions);
        var topology = new CopyTopology(definition.Plan, new NoLog());
        return new SourceReader(consumer, topology, StartPositions.Edges(consumer, counts, _ => true), TimeProvider.System);
    }

    private sealed class NoLog : IProcessingLog
    {
        public void DeserializationFailed(string topic, ConsumedRecord record, Exception cause)
        {
        }

        public void ProcessingFailed(string step, Exception cause)
        {
        }
    }
}
