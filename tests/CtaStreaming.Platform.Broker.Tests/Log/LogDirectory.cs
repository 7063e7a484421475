using CtaStreaming.Platform.Broker.Log;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Log;

/// <summary>A partition's folder that goes away with the test, and the clock its logs are opened with.</summary>
public sealed class LogDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cta-log-").FullName + "/topic-0";

    public ManualTimeProvider Time { get; } = new();

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    internal PartitionLog Open(LogConfig? config = null, bool cleanShutdown = false) =>
        PartitionLog.Open(Path, config ?? LogConfig.Default, Time, cleanShutdown);

    /// <summary>The segment files, oldest first.</summary>
    public string[] Segments() => Directory.Exists(Path) ? [.. Directory.GetFiles(Path, "*.log").Order(StringComparer.Ordinal)] : [];

    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
}
