namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>The language of a schema's text.</summary>
public enum SchemaType
{
    /// <summary>Apache Avro, what the registry takes a schema for that does not say.</summary>
    Avro,

    /// <summary>Protocol Buffers.</summary>
    Protobuf,

    /// <summary>JSON Schema.</summary>
    Json,
}
