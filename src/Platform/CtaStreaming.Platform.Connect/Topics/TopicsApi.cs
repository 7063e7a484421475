using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Connect.Topics;

/// <summary><c>…/topics</c>: where a connector has written since it was created or the list was reset.</summary>
internal sealed class TopicsApi(Herder herder)
{
    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connectors/{connector}/topics", List);
        routes.Put("/connectors/{connector}/topics/reset", ResetAsync);
    }

    private Reply List(ConnectCall call)
    {
        var name = herder.Find(call.Connector).Name;
        var topics = new Dictionary<string, ActiveTopics> { [name] = new(herder.Worker.Statuses.TopicsOf(name)) };
        return Reply.Json<IReadOnlyDictionary<string, ActiveTopics>>(topics, ConnectJson.Wire.IReadOnlyDictionaryStringActiveTopics);
    }

    private async Task<Reply> ResetAsync(ConnectCall call)
    {
        await herder.Worker.Statuses.ForgetTopicsAsync(herder.Worker.Log, herder.Find(call.Connector).Name);
        return Reply.Empty(StatusCodes.Status202Accepted);
    }
}

internal sealed record ActiveTopics([property: JsonPropertyName("topics")] IReadOnlyList<string> Topics);
