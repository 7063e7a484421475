namespace CtaStreaming.Platform.SchemaRegistry;

/// <summary>Bounds on what a request may bring.</summary>
internal static class RequestLimits
{
    /// <summary>The longest body, in bytes; also the default limit of a Kafka record.</summary>
    public const int BodyBytes = 1024 * 1024;

    /// <summary>The most references of one schema.</summary>
    public const int References = 1000;

    /// <summary>The most schemas that refer one to the next.</summary>
    public const int ReferenceDepth = 100;
}
