using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Kafka.Tests;

public sealed class TopicProvisionerTests(BrokerFixture broker) : IClassFixture<BrokerFixture>
{
    private readonly RecordingLogger<BrokerFixture> _log = new();

    [Fact]
    public async Task Topics_that_are_missing_are_created_with_their_config()
    {
        using var services = broker.Services(_log);
        using var admin = services.Services.GetRequiredService<KafkaClientFactory>().CreateAdminClientBuilder().Build();

        // More than one request takes.
        var topics = Enumerable.Range(0, 120).Select(number => Topic($"created-{number}", 2, ("retention.ms", "1000"))).ToList();
        await Provisioner(services).EnsureAsync(topics, CancellationToken.None);

        var found = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics.Select(topic => topic.Name)));
        Assert.All(found.TopicDescriptions, topic => Assert.Equal(2, topic.Partitions.Count));
        var config = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = "created-119" }]);
        Assert.Equal("1000", config[0].Entries["retention.ms"].Value);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("left as it is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_exists_is_left_alone_without_a_word_when_it_is_as_wanted()
    {
        using var services = broker.Services(_log);
        var topics = new[] { Topic("same", 1, ("cleanup.policy", "compact")) };
        await Provisioner(services).EnsureAsync(topics, CancellationToken.None);
        var lines = _log.Lines.Count;

        await Provisioner(services).EnsureAsync(topics, CancellationToken.None);

        Assert.Equal(lines, _log.Lines.Count);
    }

    [Fact]
    public async Task What_differs_is_said_and_not_altered()
    {
        using var services = broker.Services(_log);
        await Provisioner(services).EnsureAsync([Topic("differs", 3, ("cleanup.policy", "delete"))], CancellationToken.None);

        await Provisioner(services).EnsureAsync([Topic("differs", 1, ("cleanup.policy", "compact"))], CancellationToken.None);

        Assert.Contains(_log.Lines, line => line.StartsWith("topic differs has 3 partitions, not 1", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.StartsWith("topic differs has cleanup.policy delete, not compact", StringComparison.Ordinal));
        using var admin = services.Services.GetRequiredService<KafkaClientFactory>().CreateAdminClientBuilder().Build();
        var found = await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(["differs"]));
        Assert.Equal(3, found.TopicDescriptions[0].Partitions.Count);
    }

    [Fact]
    public async Task Several_programs_may_want_the_same_topics_at_the_same_time()
    {
        using var services = broker.Services(_log);
        var topics = Enumerable.Range(0, 20).Select(number => $"race-{number}").ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Provisioner(services).EnsureAsync(topics.Select(name => Topic(name, 1)), CancellationToken.None)));
    }

    [Fact]
    public async Task A_topic_that_kafka_refuses_is_named()
    {
        using var services = broker.Services(_log);

        var failure = await Assert.ThrowsAsync<KafkaException>(() =>
            Provisioner(services).EnsureAsync([Topic("refused", 1, ("cleanup.policy", "shred"))], CancellationToken.None));

        Assert.Contains("topic 'refused': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replicas_are_as_many_as_the_configuration_says_and_their_brokers_are_waited_for()
    {
        using var services = broker.Services(_log, null, "--Kafka:ReplicationFactor=3");
        using var stop = new CancellationTokenSource();

        var ensured = Provisioner(services).EnsureAsync([Topic("replicated", 1)], stop.Token);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!_log.Lines.Any(line => line.Contains("topic 'replicated': ", StringComparison.Ordinal))) await Task.Delay(10, patience.Token);

        Assert.False(ensured.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ensured);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_waited_for_until_the_service_stops()
    {
        // Nothing listens on port 1; the admin client's own timeout is shortened so that the first attempt fails soon.
        using var services = broker.Services(_log, null, "--Kafka:BootstrapServers=127.0.0.1:1", "--Kafka:Client:log_level=0");
        using var stop = new CancellationTokenSource();

        var ensured = Provisioner(services).EnsureAsync([Topic("x", 1)], stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ensured);
    }

    private static TopicProvisioner Provisioner(IHost services) => services.Services.GetRequiredService<TopicProvisioner>();

    private static TopicSpecification Topic(string name, int partitions, params (string Name, string Value)[] configs) => new()
    {
        Name = name,
        NumPartitions = partitions,
        Configs = configs.ToDictionary(config => config.Name, config => config.Value),
    };
}
