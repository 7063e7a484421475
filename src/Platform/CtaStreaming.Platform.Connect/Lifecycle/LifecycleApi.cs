using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Connect.Status;
using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Connect.Lifecycle;

/// <summary><c>…/pause</c>, <c>…/resume</c>, <c>…/stop</c> and <c>…/restart</c>.</summary>
internal sealed class LifecycleApi(Herder herder)
{
    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Put("/connectors/{connector}/pause", call => SetAsync(call, TargetState.Paused, StatusCodes.Status202Accepted));
        routes.Put("/connectors/{connector}/resume", call => SetAsync(call, TargetState.Started, StatusCodes.Status202Accepted));
        routes.Put("/connectors/{connector}/stop", call => SetAsync(call, TargetState.Stopped, StatusCodes.Status204NoContent));
        routes.Post("/connectors/{connector}/restart", RestartAsync);
    }

    private async Task<Reply> SetAsync(ConnectCall call, TargetState target, int status)
    {
        await herder.SetTargetAsync(call.Connector, target, call.Aborted);
        return Reply.Empty(status);
    }

    private async Task<Reply> RestartAsync(ConnectCall call)
    {
        var (includesTasks, onlyFailed) = (call.Flag("includeTasks"), call.Flag("onlyFailed"));
        if (!includesTasks && !onlyFailed)
        {
            await herder.RestartConnectorAsync(call.Connector);
            return Reply.Empty(StatusCodes.Status204NoContent);
        }

        if (!herder.State.Connectors.TryGetValue(call.Connector, out var entry)) throw RestErrors.UnknownConnector(call.Connector);
        var status = ConnectorStatus.Of(entry, herder.Worker);
        var plan = new RestartPlan(
            !onlyFailed || status.Connector.State == StateNames.Failed,
            includesTasks
                ? status.Tasks.Where(task => !onlyFailed || task.State == StateNames.Failed).Select(task => task.Id).ToHashSet()
                : []);
        await herder.RestartAsync(call.Connector, plan);
        return Reply.Json(Restarting(status, plan), ConnectJson.Wire.ConnectorStatus, StatusCodes.Status202Accepted);
    }

    private static ConnectorStatus Restarting(ConnectorStatus status, RestartPlan plan) => status with
    {
        Connector = plan.Connector ? status.Connector with { State = StateNames.Restarting, Trace = null } : status.Connector,
        Tasks = [.. status.Tasks.Select(task => plan.Tasks.Contains(task.Id)
            ? task with { State = StateNames.Restarting, Trace = null }
            : task)],
    };
}
