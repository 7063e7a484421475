using System.Net;
using Confluent.Kafka;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.Platform.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.Kafka.Tests.Secured;

/// <summary>Configuration alone makes a service speak to a cluster that wants TLS and credentials.</summary>
public sealed class SecuredKafkaTests : IAsyncLifetime
{
    /// <summary>All of 127.0.0.0/8 is this machine.</summary>
    private static readonly IPAddress Outside = IPAddress.Parse("127.0.0.2");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cta-secured-tests-");
    private KafkaBroker? _broker;
    private SecuredGateway? _gateway;

    public async Task InitializeAsync()
    {
        _broker = await KafkaBroker.StartAsync(new BrokerOptions { DataDirectory = Path.Combine(_directory.FullName, "data"), Port = 0, AdvertisedHost = Outside.ToString() });
        _gateway = SecuredGateway.Start(Outside, _broker.EndPoint, "sensor", "s3cret");
        await File.WriteAllTextAsync(Path.Combine(_directory.FullName, "ca.pem"), _gateway.Authority);
    }

    public async Task DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _broker!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task With_credentials_and_the_authority_records_go_there_and_back()
    {
        var clients = Clients("s3cret");
        using var producer = clients.CreateProducerBuilder<string, string>().Build();
        await producer.ProduceAsync("secured", new Message<string, string> { Key = "k", Value = "v" });

        using var consumer = clients.CreateConsumerBuilder<string, string>().Build();
        consumer.Assign(new TopicPartitionOffset("secured", 0, Offset.Beginning));

        Assert.Equal("v", consumer.Consume(TimeSpan.FromSeconds(20))?.Message.Value);
        Assert.True(_gateway!.Authenticated >= 2);
    }

    [Fact]
    public void With_a_wrong_password_the_reason_is_told()
    {
        using var admin = Clients("wrong").CreateAdminClientBuilder().Build();

        Assert.Throws<KafkaException>(() => admin.GetMetadata(TimeSpan.FromSeconds(3)));
        Assert.Equal(0, _gateway!.Authenticated);
    }

    private KafkaClientFactory Clients(string password)
    {
        var secrets = _directory.CreateSubdirectory(password);
        File.WriteAllText(Path.Combine(secrets.FullName, "Kafka__Client__sasl.password"), password);
        var builder = Host.CreateApplicationBuilder();
        builder.AddCtaStreaming([
            $"--Kafka:BootstrapServers={Outside}:{_broker!.EndPoint.Port}",
            "--Kafka:Client:security.protocol=SASL_SSL",
            $"--Kafka:Client:ssl.ca.location={Path.Combine(_directory.FullName, "ca.pem")}",
            "--Kafka:Client:sasl.mechanisms=PLAIN",
            "--Kafka:Client:sasl.username=sensor",
            $"--SecretsDirectory={secrets.FullName}",
        ]);
        return builder.Build().Services.GetRequiredService<KafkaClientFactory>();
    }
}
