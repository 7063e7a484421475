using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Transactions;

/// <summary>Makes what a <see cref="TransactionalWorker"/> reads and writes with.</summary>
public sealed class TransactionalClients(
    KafkaClientFactory clients, TopicProvisioner provisioner, IOptions<TransactionOptions> options, IHostEnvironment environment, TimeProvider time)
{
    private readonly string _instance =
        options.Value.Instance.Length > 0 ? options.Value.Instance : Guid.NewGuid().ToString("n");

    private readonly HashSet<string> _topics = [];

    internal TransactionOptions Options => options.Value;

    internal string ServiceName => environment.ApplicationName;

    internal TimeProvider Time => time;

    internal IProducer<byte[], byte[]> CreateProducer(string worker) => clients.CreateProducerBuilder<byte[], byte[]>(config =>
    {
        config.TransactionalId = $"{environment.ApplicationName}.{worker}.{_instance}";
        config.TransactionTimeoutMs = (int)options.Value.Timeout.TotalMilliseconds;
        // A record that cannot be delivered fails its transaction, which is all there is to know about it.
        config.EnableDeliveryReports = false;
        // Where Java's clients, Kafka Streams and ksqlDB would put it.
        config.Partitioner = Partitioner.Murmur2Random;
    }).Build();

    internal ConsumerBuilder<byte[], byte[]> CreateConsumerBuilder(string worker) => clients.CreateConsumerBuilder<byte[], byte[]>(config =>
    {
        config.GroupId = $"{environment.ApplicationName}.{worker}";
        if (options.Value.Instance.Length > 0) config.GroupInstanceId = options.Value.Instance;
        // The range assignor would give the single partitions of many topics all to the first member. This one also lets the
        // members go on with what they keep while partitions move.
        config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
    });

    internal void EnsureTopic(TopicSpecification topic, CancellationToken cancellationToken)
    {
        lock (_topics)
        {
            if (_topics.Contains(topic.Name)) return;
            provisioner.EnsureAsync([topic], cancellationToken).GetAwaiter().GetResult();
            _topics.Add(topic.Name);
        }
    }
}
