using System.Text.Json.Serialization;
using CtaStreaming.Platform.Connect.Connectors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Connect.Tasks;

/// <summary><c>…/tasks</c>: the tasks of a connector with their settings, and their restart.</summary>
internal sealed class TasksApi(Herder herder)
{
    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connectors/{connector}/tasks", List);
        routes.Get("/connectors/{connector}/tasks-config", Configs);
        routes.Post("/connectors/{connector}/tasks/{task:int}/restart", RestartAsync);
    }

    private Reply List(ConnectCall call)
    {
        var entry = herder.Find(call.Connector);
        return Reply.Json(
            entry.Tasks.Select((config, task) => new TaskInfo(new ConnectorTask(entry.Name, task), config)),
            ConnectJson.Wire.IEnumerableTaskInfo);
    }

    private Reply Configs(ConnectCall call)
    {
        var entry = herder.Find(call.Connector);
        var configs = entry.Tasks.Select((config, task) => KeyValuePair.Create($"{entry.Name}-{task}", config)).ToDictionary();
        return Reply.Json<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>>>(
            configs, ConnectJson.Wire.IReadOnlyDictionaryStringIReadOnlyDictionaryStringString);
    }

    private async Task<Reply> RestartAsync(ConnectCall call)
    {
        await herder.RestartTaskAsync(call.Connector, call.Task);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }
}

internal sealed record TaskInfo(
    [property: JsonPropertyName("id")] ConnectorTask Id,
    [property: JsonPropertyName("config")] IReadOnlyDictionary<string, string?> Config);
