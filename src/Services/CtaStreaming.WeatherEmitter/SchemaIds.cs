namespace CtaStreaming.WeatherEmitter;

/// <summary>The Schema Registry's ids of the schemas, as the REST Proxy gave them.</summary>
internal sealed record SchemaIds(int Key, int Value);
