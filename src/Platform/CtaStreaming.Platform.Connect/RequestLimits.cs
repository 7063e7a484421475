namespace CtaStreaming.Platform.Connect;

/// <summary>Bounds on what a request may bring.</summary>
internal static class RequestLimits
{
    /// <summary>The longest body, in bytes; also the default limit of a Kafka record, which is what a config becomes.</summary>
    public const int BodyBytes = 1024 * 1024;
}
