namespace CtaStreaming.Contracts;

/// <summary>Where ksqlDB's REST API is: the configuration section <c>Ksql</c>.</summary>
public sealed class KsqlOptions() : EngineOptions("http://127.0.0.1:8088")
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Ksql";
}
