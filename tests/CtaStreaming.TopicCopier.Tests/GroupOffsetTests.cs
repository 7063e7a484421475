using System.Text;
using Confluent.Kafka;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>A group goes on with exactly the next record, wherever offsets have gaps.</summary>
public sealed class GroupOffsetTests(TwoClusters clusters) : IClassFixture<TwoClusters>
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task A_group_goes_on_with_the_next_record(int read)
    {
        var topic = $"plain-{read}";
        await clusters.Source.FillAsync(topic, [.. Enumerable.Range(0, 10).Select(number => $"{number}")]);
        await clusters.Source.CommitAsync($"group-{read}", topic, read);

        var (exitCode, output) = await clusters.CopyAsync("--topics", topic, "--groups", $"group-{read}");

        Assert.True(exitCode == 0, output);
        Assert.Equal(Enumerable.Range(read, 10 - read).Select(number => $"{number}"), Rest($"group-{read}", topic));
        Assert.Contains($"group group-{read}: 1 offsets", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aborted_records_stay_and_offsets_are_translated_over_the_gap()
    {
        const string Topic = "transactions";
        await clusters.Source.CreateAsync(Topic);
        using (var producer = clusters.Source.Producer(config => config.TransactionalId = "t"))
        {
            producer.InitTransactions(KafkaSide.Patience);
            foreach (var (values, commit) in new[] { ("ab", true), ("xyz", false), ("cd", true), ("w", false) })
            {
                producer.BeginTransaction();
                foreach (var value in values) producer.Produce(Topic, new Message<byte[], byte[]> { Value = Encoding.UTF8.GetBytes([value]) });
                // An abort would otherwise forget what has not been sent yet.
                producer.Flush(KafkaSide.Patience);
                if (commit) producer.CommitTransaction(KafkaSide.Patience);
                else producer.AbortTransaction(KafkaSide.Patience);
            }
        }

        // a b | x y z | c d | w |: the markers take an offset each.
        var expected = new Dictionary<long, string> { [0] = "abcd", [1] = "bcd", [2] = "cd", [3] = "cd", [5] = "cd", [7] = "cd", [8] = "d", [9] = "", [12] = "", [99] = "" };
        foreach (var offset in expected.Keys) await clusters.Source.CommitAsync($"transactional-{offset}", Topic, offset);

        var (exitCode, output) = await clusters.CopyAsync("--topics", Topic, "--groups", "transactional-.*");

        Assert.True(exitCode == 0, output);
        Assert.Equal("abcd", string.Concat(clusters.Target.Values(Topic)));
        foreach (var (offset, rest) in expected)
        {
            Assert.Equal(rest, string.Concat(clusters.Target.Values(Topic).Skip((int)await Committed($"transactional-{offset}", Topic))));
        }

        Assert.Matches(@"transactions +1 +4 +10\n", output);
    }

    [Fact]
    public async Task In_a_compacted_topic_a_group_goes_on_with_the_first_record_that_is_left()
    {
        const string Topic = "compacted";
        await clusters.Source.CreateAsync(
            Topic, 1, ("cleanup.policy", "compact"), ("segment.bytes", "8192"), ("segment.ms", "100"), ("min.cleanable.dirty.ratio", "0.01"), ("delete.retention.ms", "100"));
        using (var producer = clusters.Source.Producer(config => config.BatchNumMessages = 50))
        {
            for (var number = 0; number < 1000; number++)
            {
                // One key is written only in the beginning, so that it stays there.
                var key = number == 0 ? "first" : $"key {number % 10}";
                producer.Produce(Topic, new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(key), Value = Encoding.UTF8.GetBytes($"{number}") });
            }

            producer.Flush(KafkaSide.Patience);
        }

        await UntilAsync(() => clusters.Source.Read(Topic).Count == 11);
        await clusters.Source.CommitAsync("before", Topic, 0);
        await clusters.Source.CommitAsync("inside", Topic, 500);
        await clusters.Source.CommitAsync("late", Topic, 993);

        var (exitCode, output) = await clusters.CopyAsync("--topics", Topic, "--groups", "before|inside|late");

        Assert.True(exitCode == 0, output);
        Assert.Equal(["0", .. Enumerable.Range(990, 10).Select(number => $"{number}")], clusters.Target.Values(Topic));
        Assert.Equal((0, 1, 4), (await Committed("before", Topic), await Committed("inside", Topic), await Committed("late", Topic)));
    }

    [Fact]
    public async Task Offsets_in_topics_that_are_not_copied_are_left_out_and_said()
    {
        await clusters.Source.FillAsync("taken", "a");
        await clusters.Source.FillAsync("not-taken", "a");
        await clusters.Source.CommitAsync("both", "taken", 1);
        await clusters.Source.CommitAsync("both", "not-taken", 1);

        var (exitCode, output) = await clusters.CopyAsync("--topics", "taken", "--groups", "both");

        Assert.True(exitCode == 0, output);
        Assert.Equal([new TopicPartition("taken", 0)], (await clusters.Target.CommittedAsync("both")).Keys);
        Assert.Contains("group both: 1 offsets; left out, as their topics are not copied: those in not-taken", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_default_ksqlDBs_queries_are_left_out_because_their_state_is()
    {
        await clusters.Source.FillAsync("turnstiles", "a");
        await clusters.Source.CommitAsync("_confluent-ksql-default_query_CTAS_TURNSTILE_SUMMARY_1", "turnstiles", 1);

        var (exitCode, output) = await clusters.CopyAsync("--topics", "turnstiles");

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("_confluent-ksql", output, StringComparison.Ordinal);
        Assert.Empty(await clusters.Target.CommittedAsync("_confluent-ksql-default_query_CTAS_TURNSTILE_SUMMARY_1"));
    }

    [Fact]
    public async Task A_topic_that_was_emptied_before_begins_where_it_stands()
    {
        await clusters.Source.FillAsync("emptied", "a", "b", "c");
        await clusters.Source.CommitAsync("emptied-reader", "emptied", 2);
        await clusters.Target.FillAsync("emptied", "old", "old");
        await clusters.Target.Admin.DeleteRecordsAsync([new TopicPartitionOffset("emptied", 0, 2)]);

        var (exitCode, output) = await clusters.CopyAsync("--topics", "emptied", "--groups", "emptied-reader");

        Assert.True(exitCode == 0, output);
        Assert.Equal(["a", "b", "c"], clusters.Target.Values("emptied"));
        Assert.Equal(["c"], Rest("emptied-reader", "emptied"));
    }

    private async Task<long> Committed(string group, string topic) => (await clusters.Target.CommittedAsync(group))[new TopicPartition(topic, 0)];

    /// <summary>What a member of the group gets at the target.</summary>
    private List<string> Rest(string group, string topic)
    {
        using var consumer = clusters.Target.Consumer(group);
        consumer.Subscribe(topic);
        var values = new List<string>();
        while (consumer.Consume(KafkaSide.Patience) is { IsPartitionEOF: false } record) values.Add(Encoding.UTF8.GetString(record.Message.Value));
        consumer.Close();
        return values;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(KafkaSide.Patience);
        while (!condition()) await Task.Delay(50, patience.Token);
    }
}
