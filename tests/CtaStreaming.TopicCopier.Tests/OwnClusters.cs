namespace CtaStreaming.TopicCopier.Tests;

/// <summary>For a test that shares its clusters with no other.</summary>
internal sealed class OwnClusters : IAsyncDisposable
{
    public TwoClusters Clusters { get; } = new();

    public async ValueTask DisposeAsync() => await Clusters.DisposeAsync();
}
