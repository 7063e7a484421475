using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Runtime;

/// <summary>The one way to change the config topic. One change at a time, each decided on the state that the one before left.</summary>
internal sealed class ConfigWriter(ConfigStore configs, StateLog log) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="decide">Pure; what it throws is the answer, and nothing is written.</param>
    /// <param name="cancellationToken">Gives up waiting for one's turn. A write that has begun is not abandoned.</param>
    public async Task<T> ChangeAsync<T>(
        Func<ConfigState, (T Answer, IReadOnlyList<(byte[] Key, byte[]? Value)> Records)> decide, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var (answer, records) = decide(configs.State);
            if (records.Count > 0) await configs.AppendAsync(log, records);
            return answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does something that no change may come in between.</summary>
    public async Task<T> HoldAsync<T>(Func<ConfigState, Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work(configs.State);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The connector with its new tasks; null when it has changed since they were planned, and will be planned again.</summary>
    /// <exception cref="ApiException">They could not be stored.</exception>
    public async Task<ConnectorEntry?> CommitTasksAsync(ConnectorEntry planned, IReadOnlyList<IReadOnlyDictionary<string, string?>> tasks)
    {
        var isCommitted = await ChangeAsync(
            state =>
            {
                var isCurrent = state.Connectors.TryGetValue(planned.Name, out var entry)
                    && ReferenceEquals(entry.Config, planned.Config) && entry.TargetState != TargetState.Stopped;
                return (isCurrent, isCurrent ? Records(planned.Name, tasks) : []);
            },
            CancellationToken.None);
        return isCommitted ? configs.State.Connectors.GetValueOrDefault(planned.Name) : null;
    }

    /// <summary>The tasks' settings, and the commit that makes them count.</summary>
    public static IReadOnlyList<(byte[] Key, byte[]? Value)> Records(
        string name, IReadOnlyList<IReadOnlyDictionary<string, string?>> tasks) =>
        [.. tasks.Select((config, task) => ConfigRecords.Task(name, task, config)), ConfigRecords.Commit(name, tasks.Count)];

    public void Dispose() => _turn.Dispose();
}
