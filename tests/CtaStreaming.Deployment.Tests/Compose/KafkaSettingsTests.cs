namespace CtaStreaming.Deployment.Tests.Compose;

/// <summary>The brokers of both files: their two addresses, the times they take, the replicas they keep.</summary>
public sealed class KafkaSettingsTests
{
    public static TheoryData<string> Files => [ComposeFile.Single, ComposeFile.Cluster];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_broker_tells_each_side_the_address_that_leads_there(string file)
    {
        foreach (var broker in Brokers(file))
        {
            var advertised = Listeners(broker.Environment["KAFKA_ADVERTISED_LISTENERS"]);
            var listening = Listeners(broker.Environment["KAFKA_LISTENERS"]);
            var (published, inside) = (Assert.Single(broker.Ports).Split(':')[1], broker.Ports[0].Split(':')[2]);

            Assert.Equal($"{broker.Name}:19092", advertised["INTERNAL"]);
            Assert.Equal($"localhost:{published}", advertised["HOST"]);
            Assert.Equal(published, inside);
            Assert.Equal($":{inside}", listening["HOST"]);
            Assert.Equal(listening.Keys.Order(), Map(broker).Keys.Order());
            Assert.Contains($"{broker.Environment["KAFKA_NODE_ID"]}@{broker.Name}:9093", broker.Environment["KAFKA_CONTROLLER_QUORUM_VOTERS"].Split(','));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Brokers_take_event_times_ahead_of_the_clock_on_the_wall(string file) =>
        Assert.All(Brokers(file), broker => Assert.Equal(long.MaxValue.ToString(null as IFormatProvider), broker.Environment["KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS"]));

    [Theory]
    [InlineData(ComposeFile.Single, 1, "1")]
    [InlineData(ComposeFile.Cluster, 3, "3")]
    public void Every_setting_of_replicas_fits_the_brokers(string file, int brokers, string replicas)
    {
        var settings = ComposeFile.Read(file).Services.Values.SelectMany(service => service.Environment)
            .Where(variable => variable.Key.EndsWith("REPLICATION_FACTOR", StringComparison.Ordinal) || variable.Key == "KSQL_KSQL_INTERNAL_TOPIC_REPLICAS")
            .ToList();

        Assert.Equal(brokers, Brokers(file).Count());
        // Three of the broker's, three of Connect's, two of ksqlDB's and one of the registry's, at the least.
        Assert.InRange(settings.Select(setting => setting.Key).Distinct().Count(), 9, 20);
        Assert.All(settings, setting => Assert.Equal(replicas, setting.Value));
    }

    [Fact]
    public void In_the_cluster_a_record_counts_when_two_brokers_have_it_and_services_ask_for_three_replicas()
    {
        Assert.All(Brokers(ComposeFile.Cluster), broker =>
        {
            Assert.Equal("2", broker.Environment["KAFKA_MIN_INSYNC_REPLICAS"]);
            Assert.Equal("2", broker.Environment["KAFKA_TRANSACTION_STATE_LOG_MIN_ISR"]);
        });
        Assert.All(
            ComposeFile.Read(ComposeFile.Cluster).Own.Where(service => service.Environment.ContainsKey("Kafka__BootstrapServers")),
            service => Assert.Equal("3", service.Environment["Kafka__ReplicationFactor"]));
    }

    private static IEnumerable<ComposeService> Brokers(string file) =>
        ComposeFile.Read(file).Services.Values.Where(service => service.Image.StartsWith("apache/kafka:", StringComparison.Ordinal));

    private static Dictionary<string, string> Map(ComposeService broker) => broker.Environment["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"].Split(',')
        .Select(entry => entry.Split(':')).ToDictionary(entry => entry[0], entry => entry[1]);

    private static Dictionary<string, string> Listeners(string listeners) =>
        listeners.Split(',').Select(listener => listener.Split("://")).ToDictionary(listener => listener[0], listener => listener[1]);
}
