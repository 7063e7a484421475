namespace CtaStreaming.Contracts;

/// <summary>Where the Kafka REST Proxy is: the configuration section <c>RestProxy</c>.</summary>
public sealed class RestProxyOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "RestProxy";

    /// <summary>The base address. Default <c>http://127.0.0.1:8082</c>.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8082";
}
