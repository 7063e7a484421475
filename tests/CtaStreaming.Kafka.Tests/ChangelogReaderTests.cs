using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Kafka.Tests;

public sealed class ChangelogReaderTests(BrokerFixture broker) : IClassFixture<BrokerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RecordingLogger<BrokerFixture> _log = new();

    [Fact]
    public async Task All_partitions_are_read_to_their_ends_without_what_was_aborted()
    {
        using var host = await StartAsync("whole", partitions: 3);
        using var writer = Writer(host, "whole");
        Write(writer, "whole", 0, "a", "b");
        Write(writer, "whole", 1, "c");
        writer.CommitTransaction();
        writer.BeginTransaction();
        Write(writer, "whole", 0, "never");
        writer.Flush(Patience);
        writer.AbortTransaction();

        Assert.Equal(["a", "b", "c"], (await ReadAsync(host, "whole")).Order());
    }

    [Fact]
    public async Task An_empty_topic_is_read_at_once()
    {
        using var host = await StartAsync("empty", partitions: 2);

        Assert.Empty(await ReadAsync(host, "empty"));
    }

    [Fact]
    public async Task What_is_not_committed_yet_is_waited_for()
    {
        using var host = await StartAsync("open", partitions: 1);
        using var writer = Writer(host, "open");
        Write(writer, "open", 0, "late");
        Assert.Equal(0, writer.Flush(Patience));

        var reading = ReadAsync(host, "open");
        Assert.NotSame(reading, await Task.WhenAny(reading, Task.Delay(500)));
        writer.CommitTransaction();

        Assert.Equal(["late"], await reading);
    }

    [Fact]
    public async Task The_wait_can_be_given_up()
    {
        using var host = await StartAsync("given-up", partitions: 1);
        using var writer = Writer(host, "given-up");
        Write(writer, "given-up", 0, "late");
        Assert.Equal(0, writer.Flush(Patience));
        using var stop = new CancellationTokenSource();

        var reading = ReadAsync(host, "given-up", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience));
    }

    private async Task<IHost> StartAsync(string topic, int partitions)
    {
        var host = broker.Services(_log, services => services.AddSingleton<ChangelogReader>());
        await host.Services.GetRequiredService<TopicProvisioner>().EnsureAsync(
            [new TopicSpecification { Name = topic, NumPartitions = partitions }], CancellationToken.None);
        return host;
    }

    private static IProducer<Null, string> Writer(IHost host, string id)
    {
        var writer = host.Services.GetRequiredService<KafkaClientFactory>()
            .CreateProducerBuilder<Null, string>(config => config.TransactionalId = id).Build();
        writer.InitTransactions(Patience);
        writer.BeginTransaction();
        return writer;
    }

    private static void Write(IProducer<Null, string> writer, string topic, int partition, params string[] values)
    {
        foreach (var value in values) writer.Produce(new TopicPartition(topic, partition), new() { Value = value });
    }

    private static Task<List<string>> ReadAsync(IHost host, string topic, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        var values = new List<string>();
        await host.Services.GetRequiredService<ChangelogReader>()
            .ReadAsync(topic, record => values.Add(Encoding.UTF8.GetString(record.Message.Value)), cancellationToken);
        return values;
    });
}
