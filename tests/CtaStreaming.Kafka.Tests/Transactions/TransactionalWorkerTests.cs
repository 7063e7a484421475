using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Kafka.Transactions;
using CtaStreaming.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Kafka.Tests.Transactions;

public sealed class TransactionalWorkerTests(BrokerFixture broker) : IClassFixture<BrokerFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RecordingLogger<BrokerFixture> _log = new();

    [Fact]
    public async Task Every_record_comes_out_once_in_order()
    {
        using var host = await StartAsync("order");
        Produce(host, "order", Enumerable.Range(0, 1000));

        Assert.Equal(Enumerable.Range(0, 1000), ReadCommitted("order-out", 1000));
        await host.StopAsync();
        Assert.DoesNotContain(_log.Lines, line => line.Contains("starts anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_produced_before_a_failure_is_seen_by_nobody_and_made_again()
    {
        // Fails three times, each time with output of the same transaction already on its way.
        using var host = await StartAsync("failing", new HttpRequestException("no answer"), failures: 3);
        Produce(host, "failing", Enumerable.Range(0, 100));

        Assert.Equal(Enumerable.Range(0, 100), ReadCommitted("failing-out", 100));
        await host.StopAsync();
        Assert.Equal(3, _log.Lines.Count(line => line == "copying: starts anew from what is committed: no answer"));
    }

    [Fact]
    public async Task State_is_restored_before_the_first_record_of_each_beginning()
    {
        using var host = await StartAsync("restored", new HttpRequestException("no answer"), failures: 2);
        Produce(host, "restored", Enumerable.Range(0, 10));

        ReadCommitted("restored-out", 10);
        await host.StopAsync();
        Assert.Equal(3, Worker(host).Restored);
    }

    [Fact]
    public async Task Any_other_failure_is_a_fault_of_the_program_and_ends_it()
    {
        using var host = await StartAsync("fault", new InvalidOperationException("a fault"), failures: 1);
        Produce(host, "fault", [1]);

        var worker = Worker(host);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => worker.ExecuteTask!.WaitAsync(Patience));
        Assert.Equal("a fault", fault.Message);
    }

    [Fact]
    public async Task A_successor_goes_on_where_the_last_transaction_ended()
    {
        using (var first = await StartAsync("continued"))
        {
            Produce(first, "continued", [1, 2]);
            Assert.Equal([1, 2], ReadCommitted("continued-out", 2));
            await first.StopAsync();
        }

        using var second = await StartAsync("continued");
        Produce(second, "continued", [3]);
        Assert.Equal([1, 2, 3], ReadCommitted("continued-out", 3));
        await second.StopAsync();
    }

    private async Task<IHost> StartAsync(string topic, Exception? failure = null, int failures = 0)
    {
        var host = broker.Services(
            _log,
            services =>
            {
                services.AddTransactionalWorker<Copying>();
                services.AddSingleton(new CopyOrder(topic, failure, failures));
            },
            "--applicationName=" + topic);
        await host.Services.GetRequiredService<TopicProvisioner>().EnsureAsync(
            [new TopicSpecification { Name = topic, NumPartitions = 1 }, new TopicSpecification { Name = topic + "-out", NumPartitions = 1 }],
            CancellationToken.None);
        await host.StartAsync();
        return host;
    }

    private static Copying Worker(IHost host) => host.Services.GetServices<IHostedService>().OfType<Copying>().Single();

    private List<int> ReadCommitted(string topic, int count)
    {
        using var consumer = broker.ConsumerFromStart(topic);
        var numbers = new List<int>();
        while (true)
        {
            var record = consumer.Consume(Patience) ?? throw new TimeoutException($"{topic}: {numbers.Count} records of {count}.");
            if (!record.IsPartitionEOF) numbers.Add(int.Parse(Encoding.UTF8.GetString(record.Message.Value), null));
            else if (numbers.Count >= count) return numbers;
        }
    }

    private static void Produce(IHost host, string topic, IEnumerable<int> numbers)
    {
        using var producer = host.Services.GetRequiredService<KafkaClientFactory>().CreateProducerBuilder<Null, string>().Build();
        foreach (var number in numbers) producer.Produce(topic, new Message<Null, string> { Value = $"{number}" });
        Assert.Equal(0, producer.Flush(Patience));
    }

    /// <summary>Copies records, and fails after having copied one, as often as it is told.</summary>
    private sealed class Copying(TransactionalClients clients, ILogger<Copying> logger, CopyOrder order) : TransactionalWorker(clients, logger)
    {
        private int _failures = order.Failures;

        public override string Name => "copying";

        public int Restored { get; private set; }

        protected override Task PrepareAsync(CancellationToken stoppingToken) => Task.CompletedTask;

        protected internal override void Subscribe(IConsumer<byte[], byte[]> consumer, CancellationToken stoppingToken) => consumer.Subscribe(order.Topic);

        protected internal override void Restore(CancellationToken stoppingToken) => Restored++;

        protected internal override void Process(ConsumeResult<byte[], byte[]> record, ITransactionOutput output)
        {
            output.Produce(order.Topic + "-out", new() { Value = record.Message.Value });
            if (_failures-- > 0) throw order.Failure!;
        }
    }

    private sealed record CopyOrder(string Topic, Exception? Failure, int Failures);
}
