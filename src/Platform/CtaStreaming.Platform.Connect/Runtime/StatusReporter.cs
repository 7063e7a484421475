using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>
/// Writes down what connectors and tasks are doing. That a status cannot be stored is logged and never stops what it is about.
/// </summary>
internal sealed class StatusReporter(StateLog log, StatusStore statuses, TimeProvider timeProvider, ILogger logger)
{
    /// <summary>The worker's <c>host:port</c>; known once it listens.</summary>
    public string WorkerId { get; set; } = "";

    public Task ConnectorAsync(string name, string state, Exception? reason = null)
    {
        if (reason is null) Log.ConnectorState(logger, name, state);
        else Log.ConnectorFailed(logger, reason, name);
        return StoreAsync(name, () => statuses.StoreConnectorAsync(log, name, Value(state, reason)));
    }

    public Task TaskAsync(TaskId id, string state, Exception? reason = null)
    {
        if (reason is null) Log.TaskState(logger, id.Connector, id.Task, state);
        else Log.TaskFailed(logger, reason, id.Connector, id.Task);
        return StoreAsync($"{id.Connector}-{id.Task}", () => statuses.StoreTaskAsync(log, id.Connector, id.Task, Value(state, reason)));
    }

    public Task TopicAsync(TaskId id, string topic) => StoreAsync(
        topic, () => statuses.StoreTopicAsync(log, new(topic, id.Connector, id.Task, timeProvider.GetUtcNow().ToUnixTimeMilliseconds())));

    public Task ForgetTaskAsync(string name, int task) =>
        StoreAsync($"{name}-{task}", () => statuses.StoreTaskAsync(log, name, task, null));

    public async Task ForgetConnectorAsync(string name)
    {
        foreach (var (task, _) in statuses.OfTasks(name)) await ForgetTaskAsync(name, task);
        await StoreAsync(name, () => statuses.ForgetTopicsAsync(log, name));
        await StoreAsync(name, () => statuses.StoreConnectorAsync(log, name, null));
    }

    private StatusValue Value(string state, Exception? reason) =>
        new(state, reason is null ? null : ConnectException.TraceOf(reason), WorkerId);

    private async Task StoreAsync(string subject, Func<Task> store)
    {
        try
        {
            await store();
        }
        catch (ApiException exception)
        {
            Log.StatusNotStored(logger, subject, exception.Message);
        }
    }
}
