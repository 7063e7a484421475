namespace CtaStreaming.Contracts;

/// <summary>Where Kafka Connect's REST API is: the configuration section <c>Connect</c>.</summary>
public sealed class ConnectOptions() : EngineOptions("http://127.0.0.1:8083")
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Connect";
}
