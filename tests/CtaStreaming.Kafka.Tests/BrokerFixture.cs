using Confluent.Kafka;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Platform.Broker;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests;

/// <summary>An embedded broker for a class of tests; each test takes topics of its own.</summary>
public sealed class BrokerFixture : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cta-kafka-tests-").FullName;
    private KafkaBroker? _broker;

    public string BootstrapServers => _broker!.BootstrapServers;

    public async Task InitializeAsync() => _broker = await KafkaBroker.StartAsync(new BrokerOptions
    {
        DataDirectory = _directory,
        Port = 0,
        AutoCreateTopics = false,
        GroupInitialRebalanceDelay = TimeSpan.Zero,
    });

    public async Task DisposeAsync()
    {
        await _broker!.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>The services that a program of the pipeline has, against this broker.</summary>
    internal IHost Services(RecordingLogger<BrokerFixture> log, Action<IServiceCollection>? configure = null, params string[] args)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddCtaStreaming([$"--Kafka:BootstrapServers={BootstrapServers}", .. args]);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(new RecordingProvider(log));
        configure?.Invoke(builder.Services);
        return builder.Build();
    }

    public IConsumer<byte[], byte[]> ConsumerFromStart(string topic)
    {
        var config = new ConsumerConfig { BootstrapServers = BootstrapServers, GroupId = "test", EnablePartitionEof = true };
        var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return consumer;
    }
}
