using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.RestProxy;

/// <summary>How one REST Proxy is set up.</summary>
public sealed record RestProxyServerOptions
{
    /// <summary>The <c>http://address:port</c> to listen on; port 0 takes a free one. Default 127.0.0.1: reachable from this machine only.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8082";

    /// <summary>The Kafka broker behind the proxy: one or more <c>host:port</c>, separated by commas.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>
    /// The Schema Registry of the Avro format: one or more <c>http://host:port</c>, separated by commas. Null when there is none: Avro is
    /// then refused.
    /// </summary>
    public string? SchemaRegistryUrl { get; init; }

    /// <summary>How long Kafka may take to answer, or to take a record, before the request or the record fails. Default 5 s.</summary>
    public TimeSpan KafkaTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest request body, in bytes. Default 8 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The most records of one request to produce, and of one answer to a read. Default 10 000.</summary>
    public int MaxRecordsPerRequest { get; init; } = 10_000;

    /// <summary>
    /// The most a read of records returns, in bytes of keys and values as they are in Kafka (<c>consumer.request.max.bytes</c>); one record
    /// is always returned, whatever its size. Default 16 MiB.
    /// </summary>
    public int MaxResponseBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most consumer instances at a time: each is a Kafka client with its threads and connections. Default 100.</summary>
    public int MaxConsumers { get; init; } = 100;

    /// <summary>How long a consumer instance may be left alone before it is closed (<c>consumer.instance.timeout.ms</c>). Default 300 s.</summary>
    public TimeSpan ConsumerIdleTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Further properties for librdkafka, by its own names, such as <c>security.protocol</c>.</summary>
    public IReadOnlyDictionary<string, string> KafkaProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock that idle consumer instances expire by. Waiting for Kafka is the client library's and goes by the machine's clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
