using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Ksql;

/// <summary>How one ksqlDB server is set up.</summary>
public sealed record KsqlServerOptions
{
    /// <summary>
    /// The <c>http://address:port</c> to listen on; port 0 takes a free one. Default 127.0.0.1: reachable from this machine only.
    /// </summary>
    public string Url { get; init; } = "http://127.0.0.1:8088";

    /// <summary>The Kafka broker: one or more <c>host:port</c>, separated by commas.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>The Schema Registry for AVRO; null when there is none, and AVRO is then refused.</summary>
    public string? SchemaRegistryUrl { get; init; }

    /// <summary><c>ksql.service.id</c>: part of the names of the command topic, of consumer groups and of changelogs.</summary>
    public string ServiceId { get; init; } = "default_";

    /// <summary>Further properties of the server, by ksqlDB's names, such as <c>ksql.streams.auto.offset.reset</c>.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Further properties for librdkafka, by its own names, such as <c>security.protocol</c>.</summary>
    public IReadOnlyDictionary<string, string> KafkaProperties { get; init; } = new Dictionary<string, string>();

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The clock behind functions that tell the time, backoff and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
