namespace CtaStreaming.Contracts;

/// <summary>Where the Kafka REST Proxy is: the configuration section <c>RestProxy</c>.</summary>
public sealed class RestProxyOptions() : EngineOptions("http://127.0.0.1:8082")
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "RestProxy";
}
