using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.SchemaRegistry;

/// <summary>How one Schema Registry is set up.</summary>
public sealed record SchemaRegistryServerOptions
{
    /// <summary>The <c>http://address:port</c> to listen on; port 0 takes a free one. Default 127.0.0.1: reachable from this machine only.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8081";

    /// <summary>The Kafka broker that keeps the state: one or more <c>host:port</c>, separated by commas.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>The topic of the state; created, compacted and with one partition, if missing.</summary>
    public string Topic { get; init; } = "_schemas";

    /// <summary>How long a write may take to be stored and read back before it is answered with 50001 or 50002. Default 10 s.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Further properties for librdkafka, by its own names, such as <c>security.protocol</c>.</summary>
    public IReadOnlyDictionary<string, string> KafkaProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock behind backoff and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
