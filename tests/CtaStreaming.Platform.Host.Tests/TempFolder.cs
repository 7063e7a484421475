namespace CtaStreaming.Platform.Host.Tests;

/// <summary>A folder that goes when the test is over.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cta-host-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
