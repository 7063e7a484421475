using System.Diagnostics;

namespace CtaStreaming.Platform.Broker;

/// <summary>
/// Where the broker reports. A <see cref="TraceSource"/> because it is the base class library's own logging seam: a host adds a
/// listener.
/// </summary>
internal static class BrokerTrace
{
    public static readonly TraceSource Source = new("CtaStreaming.Broker", SourceLevels.Information);

    public static void Information(string message) => Source.TraceEvent(TraceEventType.Information, 0, message);

    public static void Warning(string message) => Source.TraceEvent(TraceEventType.Warning, 0, message);

    public static void Error(string message) => Source.TraceEvent(TraceEventType.Error, 0, message);
}
