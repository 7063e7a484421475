using CtaStreaming.ConnectorRegistrar.Connect;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.ConnectorRegistrar;

/// <summary>Brings the connector to what is asked for, from whatever it is now.</summary>
internal sealed partial class Registrar(
    ConnectClient connect, DependencyWaiter waiter, IOptions<RegistrarOptions> options, Placeholders placeholders, TimeProvider time, ILogger<Registrar> logger)
    : IServiceTask
{
    private const int Done = 0;
    private const int Failed = 1;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly string _connector = options.Value.Connector;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return options.Value.Action switch
            {
                RegistrarAction.Delete => await DeleteAsync(cancellationToken),
                RegistrarAction.Status => Report(await AvailableAsync(connect.GetStatusAsync, cancellationToken)),
                _ => await RegisterAsync(cancellationToken),
            };
        }
        catch (ConnectException exception)
        {
            Refused(_connector, exception.Message);
            return Failed;
        }
    }

    private async Task<int> RegisterAsync(CancellationToken cancellationToken)
    {
        var wanted = ConnectorConfig.Read(options.Value.Path, placeholders);
        var known = await AvailableAsync(connect.GetConfigAsync, cancellationToken);
        if (known is not null && ConnectorConfig.AreEqual(known, wanted))
        {
            Unchanged(_connector);
        }
        else
        {
            await AvailableAsync(
                async (connector, token) =>
                {
                    await connect.PutConfigAsync(connector, wanted, token);
                    return true;
                },
                cancellationToken);
            if (known is null) Created(_connector);
            else Updated(_connector);
        }

        return await UntilRunningAsync(cancellationToken);
    }

    private async Task<int> UntilRunningAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var status = await AvailableAsync(connect.GetStatusAsync, cancellationToken);
            if (status is { IsRunning: true } or { IsSuspended: true } || HasFailed(status)) return Report(status);
            if (time.GetElapsedTime(started) > options.Value.Timeout)
            {
                NotRunning(_connector, options.Value.Timeout.TotalSeconds, Describe(status));
                return Failed;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private async Task<int> DeleteAsync(CancellationToken cancellationToken)
    {
        if (await AvailableAsync(async (connector, token) => await connect.DeleteAsync(connector, token), cancellationToken)) Deleted(_connector);
        else Absent(_connector);
        return Done;
    }

    private int Report(ConnectorStatus? status)
    {
        if (status is null)
        {
            Absent(_connector);
            return Failed;
        }

        if (status.Connector.State == ConnectorStates.Failed) ConnectorFailed(_connector, status.Connector.Trace);
        foreach (var task in status.Tasks.Where(task => task.State == ConnectorStates.Failed)) TaskFailed(_connector, task.Id, task.Trace);
        if (HasFailed(status)) return Failed;

        if (status.IsSuspended) Suspended(_connector, status.Connector.State);
        else IsInState(_connector, Describe(status));
        return status.IsRunning || status.IsSuspended ? Done : Failed;
    }

    /// <summary>Waits for Connect as long as it takes, and says so.</summary>
    private Task<T> AvailableAsync<T>(Func<string, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        waiter.WaitForAsync($"Connect at {connect.Address}", token => attempt(_connector, token), ConnectClient.IsUnavailable, cancellationToken);

    private static bool HasFailed(ConnectorStatus? status) =>
        status is not null && (status.Connector.State == ConnectorStates.Failed || status.Tasks.Any(task => task.State == ConnectorStates.Failed));

    private static string Describe(ConnectorStatus? status) => status is null
        ? "not there"
        : $"{status.Connector.State}{string.Concat(status.Tasks.Select(task => $", task {task.Id} {task.State} on {task.WorkerId}"))}";

    [LoggerMessage(1, LogLevel.Information, "created connector {Connector}")]
    private partial void Created(string connector);

    [LoggerMessage(2, LogLevel.Information, "updated connector {Connector}: its configuration was another")]
    private partial void Updated(string connector);

    [LoggerMessage(3, LogLevel.Information, "connector {Connector} is there already, with this configuration")]
    private partial void Unchanged(string connector);

    [LoggerMessage(4, LogLevel.Information, "connector {Connector} is {State}")]
    private partial void IsInState(string connector, string state);

    [LoggerMessage(5, LogLevel.Warning, "connector {Connector} is {State}, as somebody has asked for; PUT /connectors/{Connector}/resume lets it go on")]
    private partial void Suspended(string connector, string state);

    [LoggerMessage(6, LogLevel.Information, "deleted connector {Connector}")]
    private partial void Deleted(string connector);

    [LoggerMessage(7, LogLevel.Warning, "there is no connector {Connector}")]
    private partial void Absent(string connector);

    [LoggerMessage(8, LogLevel.Error, "connector {Connector} has failed: {Trace}")]
    private partial void ConnectorFailed(string connector, string? trace);

    [LoggerMessage(9, LogLevel.Error, "task {Task} of connector {Connector} has failed: {Trace}")]
    private partial void TaskFailed(string connector, int task, string? trace);

    [LoggerMessage(10, LogLevel.Error, "connector {Connector} does not run within {Seconds} s: {State}")]
    private partial void NotRunning(string connector, double seconds, string state);

    [LoggerMessage(11, LogLevel.Error, "Connect refuses connector {Connector}: {Reason}")]
    private partial void Refused(string connector, string reason);
}
