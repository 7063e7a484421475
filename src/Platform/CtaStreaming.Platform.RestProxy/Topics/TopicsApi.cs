using System.Text.Json.Serialization;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;
using CtaStreaming.Platform.RestProxy.Partitions;

namespace CtaStreaming.Platform.RestProxy.Topics;

/// <summary><c>/topics</c>: the list, and one with its settings and partitions.</summary>
internal sealed class TopicsApi(TopicCatalog catalog)
{
    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Get("/topics", ListAsync);
        routes.Get("/topics/{topic}", GetAsync);
    }

    private async Task<Reply> ListAsync(RestCall call) =>
        Reply.Json(await catalog.NamesAsync(), RestJson.Wire.IEnumerableString);

    private async Task<Reply> GetAsync(RestCall call)
    {
        var topic = await catalog.DescribeAsync(call.Topic);
        var configs = await catalog.ConfigsAsync(topic.Name);
        return Reply.Json(new(topic.Name, configs, [.. topic.Partitions.Select(PartitionInfo.Of)]), RestJson.Wire.TopicInfo);
    }
}

internal sealed record TopicInfo(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("configs")] IReadOnlyDictionary<string, string?> Configs,
    [property: JsonPropertyName("partitions")] IReadOnlyList<PartitionInfo> Partitions);
