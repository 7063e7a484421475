using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Status;

/// <summary><c>…/status</c> of connectors and tasks.</summary>
internal sealed class StatusApi(Herder herder)
{
    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connectors/{connector}/status", OfConnector);
        routes.Get("/connectors/{connector}/tasks/{task:int}/status", OfTask);
    }

    private Reply OfConnector(ConnectCall call)
    {
        var entry = herder.State.Connectors.GetValueOrDefault(call.Connector) ?? throw RestErrors.NoStatus(call.Connector);
        return Reply.Json(ConnectorStatus.Of(entry, herder.Worker), ConnectJson.Wire.ConnectorStatus);
    }

    private Reply OfTask(ConnectCall call)
    {
        var status = herder.Worker.Statuses.OfTask(call.Connector, call.Task) ?? throw RestErrors.NoTaskStatus(call.Connector, call.Task);
        return Reply.Json(TaskStateInfo.Of(call.Task, status), ConnectJson.Wire.TaskStateInfo);
    }
}
