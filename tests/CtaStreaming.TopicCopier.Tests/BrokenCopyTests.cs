using Confluent.Kafka;
using CtaStreaming.TopicCopier.Copying;
using CtaStreaming.TopicCopier.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace CtaStreaming.TopicCopier.Tests;

/// <summary>What goes wrong once topics are being written: it is said, with what to delete, and no group is moved.</summary>
public sealed class BrokenCopyTests : IAsyncLifetime
{
    private readonly TwoClusters _clusters = new();

    public Task InitializeAsync() => _clusters.InitializeAsync();

    public Task DisposeAsync() => _clusters.DisposeAsync();

    [Fact]
    public async Task What_the_source_gets_meanwhile_is_not_copied_and_makes_the_copy_fail()
    {
        foreach (var topic in new[] { "quiet", "growing" })
        {
            await _clusters.Source.FillAsync(topic, "a", "b");
            await _clusters.Target.CreateAsync(topic);
        }

        using var host = _clusters.Services();
        var plan = await host.Services.GetRequiredService<CopyPlanner>().PlanAsync(CancellationToken.None);
        _clusters.Source.Fill("growing", "c");
        var copied = host.Services.GetRequiredService<RecordCopier>().Copy(plan, CancellationToken.None);
        var failure = await Assert.ThrowsAsync<CopyException>(() => host.Services.GetRequiredService<CopyCheck>().CheckAsync(plan, copied));

        Assert.Equal("While it was copied, the source has grown in growing: stop whatever writes there.", Assert.Single(failure.Faults));
        Assert.Equal(["a", "b"], _clusters.Target.Values("growing"));
    }

    [Fact]
    public async Task What_others_write_to_the_target_meanwhile_makes_the_copy_fail()
    {
        await _clusters.Source.FillAsync("topic", "a", "b");
        await _clusters.Target.CreateAsync("topic");

        using var host = _clusters.Services();
        var plan = await host.Services.GetRequiredService<CopyPlanner>().PlanAsync(CancellationToken.None);
        _clusters.Target.Fill("topic", "other");
        var copied = host.Services.GetRequiredService<RecordCopier>().Copy(plan, CancellationToken.None);
        var failure = await Assert.ThrowsAsync<CopyException>(() => host.Services.GetRequiredService<CopyCheck>().CheckAsync(plan, copied));

        Assert.Equal("topic [[0]] has 3 records at the target, but 2 were copied: somebody else writes to it.", Assert.Single(failure.Faults));
    }

    [Fact]
    public async Task A_record_that_the_target_refuses_ends_the_copy_with_the_topics_to_delete()
    {
        await _clusters.Source.CreateAsync("ahead.v1");
        using (var producer = _clusters.Source.Producer())
        {
            var ahead = new Timestamp(DateTimeOffset.UtcNow.AddDays(1));
            await producer.ProduceAsync("ahead.v1", new Message<byte[], byte[]> { Value = [1], Timestamp = ahead });
        }

        await _clusters.Source.CommitAsync("reader", "ahead.v1", 1);
        await _clusters.Target.CreateAsync("ahead.v1", 1, ("message.timestamp.after.max.ms", "3600000"));

        var (exitCode, output) = await _clusters.CopyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("The target does not take a record of ahead.v1 [[0]]", output, StringComparison.Ordinal);
        Assert.Contains("message.timestamp.after.max.ms", output, StringComparison.Ordinal);
        Assert.Contains(
            $@"the copy is not complete, and no later one goes on with it. kafka-topics.sh --bootstrap-server {_clusters.Target.Address} --delete --topic 'ahead\.v1'",
            output, StringComparison.Ordinal);
        Assert.Empty(await _clusters.Target.CommittedAsync("reader"));
    }

    [Fact]
    public async Task A_signal_ends_the_copy_with_exit_code_1()
    {
        // A cluster that does not answer is where the program surely still is when the signal comes.
        using var program = Testing.RunningProgram.Start("CtaStreaming.TopicCopier", ["--from", "127.0.0.1:1", "--to", _clusters.Target.Address]);
        await program.LineAsync("waiting for Kafka at 127.0.0.1:1");

        Assert.Equal(1, await program.StopAsync());
    }
}
