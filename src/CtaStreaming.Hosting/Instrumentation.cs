using System.Diagnostics.Metrics;

namespace CtaStreaming.Hosting;

/// <summary>The meter that every service of the pipeline counts with.</summary>
public static class Instrumentation
{
    /// <summary>The meter's name, by which exporters and listeners ask for it.</summary>
    public const string MeterName = "CtaStreaming";

    /// <summary>The meter; instruments are named <c>cta.</c> and what they count.</summary>
    public static Meter Meter { get; } = new(MeterName);
}
