using System.Text.Json.Serialization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Http;

namespace CtaStreaming.Platform.RestProxy.Brokers;

/// <summary><c>/brokers</c>, and the root, by which clients see that somebody is there.</summary>
internal sealed class BrokersApi(IAdminClient admin, TimeSpan timeout)
{
    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Get("/", _ => Reply.Json(new(), RestJson.Wire.EmptyObject));
        routes.Get("/brokers", ListAsync);
    }

    private async Task<Reply> ListAsync(RestCall call)
    {
        var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = timeout });
        return Reply.Json(new([.. cluster.Nodes.Select(node => node.Id).Order()]), RestJson.Wire.BrokerList);
    }
}

internal sealed record BrokerList([property: JsonPropertyName("brokers")] IReadOnlyList<int> Brokers);
