using Confluent.Kafka;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Kafka.Tests;

public sealed class KafkaClientFactoryTests(BrokerFixture broker) : IClassFixture<BrokerFixture>
{
    private readonly RecordingLogger<BrokerFixture> _log = new();

    [Fact]
    public void Clients_are_named_after_the_service()
    {
        using var services = broker.Services(_log, null, "--applicationName=Turnstiles");
        var factory = services.Services.GetRequiredService<KafkaClientFactory>();
        var name = services.Services.GetRequiredService<IHostEnvironment>().ApplicationName;

        using var producer = factory.CreateProducerBuilder<Null, string>().Build();
        using var consumer = factory.CreateConsumerBuilder<Null, string>().Build();
        using var admin = factory.CreateAdminClientBuilder().Build();

        Assert.All([producer.Name, consumer.Name, admin.Name], client => Assert.StartsWith(name + "#", client, StringComparison.Ordinal));
    }

    [Fact]
    public void Configured_properties_win_over_the_callers_and_those_over_the_defaults()
    {
        using var services = broker.Services(_log);
        using var configured = broker.Services(_log, null, "--Kafka:Client:client.id=from-configuration");

        using var callers = services.Services.GetRequiredService<KafkaClientFactory>()
            .CreateProducerBuilder<Null, string>(config => config.ClientId = "from-the-caller").Build();
        using var both = configured.Services.GetRequiredService<KafkaClientFactory>()
            .CreateProducerBuilder<Null, string>(config => config.ClientId = "from-the-caller").Build();

        Assert.StartsWith("from-the-caller#", callers.Name, StringComparison.Ordinal);
        Assert.StartsWith("from-configuration#", both.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void That_no_broker_answers_is_said_once_not_with_every_attempt()
    {
        var log = new KafkaClientLog(new RecordingFactory(_log), "nowhere:9092");

        for (var attempt = 0; attempt < 100; attempt++) log.Error("client", new Error(ErrorCode.Local_AllBrokersDown));

        Assert.Equal("client: no Kafka broker answers at nowhere:9092; trying again until one does", Assert.Single(_log.Lines));
    }

    [Fact]
    public void What_librdkafka_says_is_in_the_log()
    {
        var log = new KafkaClientLog(new RecordingFactory(_log), "nowhere:9092");

        log.Write(new LogMessage("client", SyslogLevel.Warning, "CONFWARN", "something is odd"));

        Assert.Equal("client CONFWARN: something is odd", Assert.Single(_log.Lines));
    }
}
