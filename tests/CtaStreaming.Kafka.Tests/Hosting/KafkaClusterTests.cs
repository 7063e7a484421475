using CtaStreaming.Contracts;
using CtaStreaming.Kafka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Tests.Hosting;

/// <summary>A program that talks to several clusters.</summary>
public sealed class KafkaClusterTests
{
    [Fact]
    public void Each_cluster_has_clients_by_its_own_section()
    {
        using var host = Host("--Kafka:BootstrapServers=a:1", "--Left:BootstrapServers=b:2", "--Right:BootstrapServers=c:3");

        Assert.Equal("b:2", host.Services.GetRequiredKeyedService<KafkaClientFactory>("Left").BootstrapServers);
        Assert.Equal("c:3", host.Services.GetRequiredKeyedService<KafkaClientFactory>("Right").BootstrapServers);
        Assert.Equal("a:1", host.Services.GetRequiredService<IOptions<KafkaOptions>>().Value.BootstrapServers);
        Assert.NotNull(host.Services.GetRequiredKeyedService<TopicProvisioner>("Left"));
    }

    [Fact]
    public async Task What_is_wrong_is_named_with_the_section_it_is_in()
    {
        using var host = Host("--Left:BootstrapServers=x y", "--Right:ReplicationFactor=0");

        var failure = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync());

        Assert.Equal(
            ["Left:BootstrapServers: 'x y' is not host:port.", "Right:ReplicationFactor: 0 is neither a number of replicas nor -1, the cluster's own default."],
            failure.InnerExceptions.Cast<OptionsValidationException>().SelectMany(invalid => invalid.Failures).Order());
    }

    private static IHost Host(params string[] args)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.AddCtaStreaming(args);
        builder.AddKafkaCluster("Left").AddKafkaCluster("Right");
        return builder.Build();
    }
}
