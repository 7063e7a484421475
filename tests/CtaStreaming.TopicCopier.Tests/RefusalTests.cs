using Confluent.Kafka;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>What stands in the way is named, with the remedy, before anything is written.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private readonly TwoClusters _clusters = new();

    public Task InitializeAsync() => _clusters.InitializeAsync();

    public Task DisposeAsync() => _clusters.DisposeAsync();

    [Fact]
    public async Task Topics_that_are_not_empty_or_have_other_partitions_are_all_named()
    {
        foreach (var topic in new[] { "fresh", "full.1", "full.2", "_schemas" }) await _clusters.Source.FillAsync(topic, "a");
        await _clusters.Source.CreateAsync("wide", 3);
        foreach (var topic in new[] { "full.1", "full.2", "_schemas" }) await _clusters.Target.FillAsync(topic, "there");
        await _clusters.Target.CreateAsync("wide", 2);

        var (exitCode, output) = await _clusters.CopyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Not empty at the target: _schemas, full.1, full.2. The Schema Registry of the target has been started already", output, StringComparison.Ordinal);
        Assert.Contains($@"kafka-topics.sh --bootstrap-server {_clusters.Target.Address} --delete --topic '_schemas|full\.1|full\.2'", output, StringComparison.Ordinal);
        Assert.Contains("Topic wide has 2 partitions at the target, not 3", output, StringComparison.Ordinal);
        AssertNothingWritten(output, ["_schemas", "full.1", "full.2", "wide"]);
        Assert.Equal(["there"], _clusters.Target.Values("full.1"));
    }

    [Fact]
    public async Task A_group_with_live_members_is_named()
    {
        await _clusters.Source.FillAsync("topic", "a");
        await _clusters.Source.CommitAsync("busy", "topic", 0);
        using var member = _clusters.Source.Consumer("busy");
        member.Subscribe("topic");
        Assert.NotNull(member.Consume(KafkaSide.Patience));

        var (exitCode, output) = await _clusters.CopyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"Group busy has 1 live members at {_clusters.Source.Address}", output, StringComparison.Ordinal);
        AssertNothingWritten(output, []);

        Assert.Equal(0, (await _clusters.CopyAsync("--groups", "(?!busy).*")).ExitCode);
        member.Close();
    }

    [Fact]
    public async Task A_topic_with_an_open_transaction_is_named()
    {
        await _clusters.Source.FillAsync("topic", "a");
        await _clusters.Source.CreateAsync("open");
        using var producer = _clusters.Source.Producer(config => config.TransactionalId = "t");
        producer.InitTransactions(KafkaSide.Patience);
        producer.BeginTransaction();
        await producer.ProduceAsync("open", new Message<byte[], byte[]> { Value = [1] });

        var (exitCode, output) = await _clusters.CopyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("A transaction is still open in open: stop its producer", output, StringComparison.Ordinal);
        AssertNothingWritten(output, []);
    }

    [Fact]
    public async Task A_group_whose_offsets_are_in_an_open_transaction_is_named()
    {
        await _clusters.Source.FillAsync("topic", "a");
        await _clusters.Source.CommitAsync("undecided", "topic", 0);
        using var producer = _clusters.Source.Producer(config => config.TransactionalId = "t");
        producer.InitTransactions(KafkaSide.Patience);
        producer.BeginTransaction();
        using (var member = _clusters.Source.Consumer("undecided"))
        {
            member.Subscribe("topic");
            Assert.NotNull(member.Consume(KafkaSide.Patience));
            producer.SendOffsetsToTransaction([new TopicPartitionOffset("topic", 0, 1)], member.ConsumerGroupMetadata, KafkaSide.Patience);
            member.Close();
        }

        var (exitCode, output) = await _clusters.CopyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("The offsets of group undecided cannot be read: ", output, StringComparison.Ordinal);
        AssertNothingWritten(output, []);
    }

    [Fact]
    public async Task What_the_target_would_refuse_to_create_is_said_before_anything_is_created()
    {
        await _clusters.Source.FillAsync("topic", "a");

        var (exitCode, output) = await _clusters.CopyAsync("--replication-factor", "3");

        Assert.Equal(1, exitCode);
        Assert.Contains("The target refuses topic topic: ", output, StringComparison.Ordinal);
        AssertNothingWritten(output, []);
    }

    [Fact]
    public async Task The_source_under_another_name_is_no_target()
    {
        await _clusters.Source.FillAsync("topic", "a");

        var (exitCode, output) = await TwoClusters.RunAsync("--from", _clusters.Source.Address, "--to", _clusters.Source.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        Assert.Equal(1, exitCode);
        Assert.Contains("are the same cluster", output, StringComparison.Ordinal);
        Assert.DoesNotContain("--delete", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        await _clusters.Source.CreateAsync("table", 2, ("cleanup.policy", "compact"));
        await _clusters.Source.FillAsync("list", "a", "b");
        await _clusters.Source.CommitAsync("reader", "list", 1);

        var (exitCode, output) = await _clusters.CopyAsync("--dry-run");

        Assert.True(exitCode == 0, output);
        Assert.Contains("create table with cleanup.policy=compact", output, StringComparison.Ordinal);
        Assert.Matches(@"list +1 +2 +1\n", output);
        Assert.Contains("group reader: 1 offsets", output, StringComparison.Ordinal);
        Assert.Empty(_clusters.Target.Topics());
        Assert.Empty(await _clusters.Target.CommittedAsync("reader"));
    }

    [Fact]
    public async Task A_second_copy_is_refused_and_after_the_remedy_it_succeeds()
    {
        await _clusters.Source.FillAsync("topic", "a", "b");
        Assert.Equal(0, (await _clusters.CopyAsync()).ExitCode);

        var (exitCode, output) = await _clusters.CopyAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("Not empty at the target: topic.", output, StringComparison.Ordinal);

        await _clusters.Target.Admin.DeleteTopicsAsync(["topic"]);
        Assert.Equal(0, (await _clusters.CopyAsync()).ExitCode);
        Assert.Equal(["a", "b"], _clusters.Target.Values("topic"));
    }

    private void AssertNothingWritten(string output, IEnumerable<string> topics)
    {
        Assert.Contains("nothing has been written to the target", output, StringComparison.Ordinal);
        Assert.Equal(topics, _clusters.Target.Topics());
    }
}
