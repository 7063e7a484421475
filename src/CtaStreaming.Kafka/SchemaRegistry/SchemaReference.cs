namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>A named schema that another one speaks of.</summary>
/// <param name="Name">The name it is spoken of by: for Avro, the full name of the type.</param>
/// <param name="Subject">The subject it is registered under.</param>
/// <param name="Version">Its version there.</param>
public sealed record SchemaReference(string Name, string Subject, int Version);
