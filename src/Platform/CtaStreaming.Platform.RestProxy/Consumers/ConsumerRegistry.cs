using Confluent.Kafka;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Kafka;
using CtaStreaming.Platform.RestProxy.Topics;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>The consumer instances there are.</summary>
internal sealed class ConsumerRegistry(RestProxyServerOptions options, KafkaClients clients, TopicCatalog catalog, ILogger logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Name), ConsumerInstance> _instances = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled when the proxy stops: what waits for records need not wait any longer.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <exception cref="Platform.Http.ApiException">
    /// 40902: the group has one of that name. 42901: there are too many. 42204: Kafka's client refuses the config.
    /// </exception>
    public void Create(string group, ConsumerConfig config)
    {
        lock (_gate)
        {
            if (_instances.ContainsKey((group, config.Name))) throw RestErrors.ConsumerExists();
            if (_instances.Count >= options.MaxConsumers) throw RestErrors.TooManyConsumers(options.MaxConsumers);
            _instances[(group, config.Name)] = Open(group, config);
        }

        Log.ConsumerOpened(logger, group, config.Name);
    }

    /// <exception cref="Platform.Http.ApiException">40403: there is none, or not any more.</exception>
    public ConsumerInstance Find(string group, string name)
    {
        lock (_gate)
            return _instances.GetValueOrDefault((group, name)) ?? throw RestErrors.ConsumerNotFound();
    }

    /// <exception cref="Platform.Http.ApiException">40403: there is none, or not any more.</exception>
    public async Task DeleteAsync(string group, string name)
    {
        ConsumerInstance? instance;
        lock (_gate)
        {
            if (!_instances.Remove((group, name), out instance)) throw RestErrors.ConsumerNotFound();
        }

        await instance.DisposeAsync();
    }

    /// <summary>Lets no read wait any longer.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        List<ConsumerInstance> instances;
        lock (_gate)
        {
            instances = [.. _instances.Values];
            _instances.Clear();
        }

        await Task.WhenAll(instances.ConvertAll(instance => instance.DisposeAsync().AsTask()));
        _stopping.Dispose();
    }

    private ConsumerInstance Open(string group, ConsumerConfig config)
    {
        IConsumer<byte[]?, byte[]?> consumer;
        try
        {
            consumer = clients.Consumer(group, config.Reset, config.AutoCommit);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw RestErrors.InvalidConsumerConfig(exception.Message);
        }

        return new(group, config, consumer, new(consumer, catalog, clients.Timeout), options, logger, Expire);
    }

    private void Expire(ConsumerInstance instance)
    {
        lock (_gate)
        {
            var key = (instance.Group, instance.Config.Name);
            if (_instances.GetValueOrDefault(key) != instance) return;
            _instances.Remove(key);
        }

        Log.ConsumerExpired(logger, instance.Group, instance.Config.Name, options.ConsumerIdleTimeout.TotalSeconds);
        _ = instance.DisposeAsync().AsTask();
    }
}
