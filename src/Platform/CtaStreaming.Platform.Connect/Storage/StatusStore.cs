using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// What connectors and tasks are doing, and which topics they have written to: read from memory, changed through the status topic.
/// </summary>
internal sealed class StatusStore(string topic, int partitions)
{
    private const string ConnectorPrefix = "status-connector-";
    private const string TaskPrefix = "status-task-";
    private const string TopicPrefix = "status-topic-";
    private const string TopicSeparator = ":connector-";

    private readonly ConcurrentDictionary<string, StatusValue> _connectors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Connector, int Task), StatusValue> _tasks = new();
    private readonly ConcurrentDictionary<(string Connector, string Topic), byte> _topics = new();

    public StateTopic Topic => new(topic, partitions, Apply);

    public StatusValue? OfConnector(string name) => _connectors.GetValueOrDefault(name);

    public StatusValue? OfTask(string name, int task) => _tasks.GetValueOrDefault((name, task));

    public IReadOnlyList<(int Task, StatusValue Status)> OfTasks(string name) =>
        [.. from entry in _tasks
            where entry.Key.Connector == name
            orderby entry.Key.Task
            select (entry.Key.Task, entry.Value)];

    public IReadOnlyList<string> TopicsOf(string name) =>
        [.. _topics.Keys.Where(key => key.Connector == name).Select(key => key.Topic).Order(StringComparer.Ordinal)];

    public bool HasTopic(string name, string written) => _topics.ContainsKey((name, written));

    public IReadOnlyCollection<string> Connectors =>
        [.. _connectors.Keys.Concat(_tasks.Keys.Select(key => key.Connector)).Distinct(StringComparer.Ordinal)];

    public Task StoreConnectorAsync(StateLog log, string name, StatusValue? status) => StoreAsync(log, ConnectorPrefix + name, status);

    public Task StoreTaskAsync(StateLog log, string name, int task, StatusValue? status) =>
        StoreAsync(log, $"{TaskPrefix}{name}-{task}", status);

    public Task StoreTopicAsync(StateLog log, TopicStatus status)
    {
        var value = JsonSerializer.SerializeToUtf8Bytes(new(status), StateJson.Wire.TopicStatusValue);
        return log.AppendAsync(topic, (TopicKey(status.Name, status.Connector), value));
    }

    public Task ForgetTopicsAsync(StateLog log, string name) =>
        log.AppendAsync(topic, [.. TopicsOf(name).Select(written => (TopicKey(written, name), (byte[]?)null))]);

    private Task StoreAsync(StateLog log, string key, StatusValue? status)
    {
        var value = status is null ? null : JsonSerializer.SerializeToUtf8Bytes(status, StateJson.Wire.StatusValue);
        return log.AppendAsync(topic, (Encoding.UTF8.GetBytes(key), value));
    }

    private static byte[] TopicKey(string written, string connector) =>
        Encoding.UTF8.GetBytes($"{TopicPrefix}{written}{TopicSeparator}{connector}");

    private bool Apply(byte[] key, byte[]? value)
    {
        try
        {
            var text = Encoding.UTF8.GetString(key);
            if (text.StartsWith(TopicPrefix, StringComparison.Ordinal)) return ApplyTopic(text[TopicPrefix.Length..], value);
            var status = value is null ? null : JsonSerializer.Deserialize(value, StateJson.Wire.StatusValue);
            if (text.StartsWith(TaskPrefix, StringComparison.Ordinal)) return ApplyTask(text[TaskPrefix.Length..], status);
            if (!text.StartsWith(ConnectorPrefix, StringComparison.Ordinal)) return false;
            Set(_connectors, text[ConnectorPrefix.Length..], status);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool ApplyTask(string id, StatusValue? status)
    {
        var dash = id.LastIndexOf('-');
        if (dash <= 0 || !int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var task)) return false;
        Set(_tasks, (id[..dash], task), status);
        return true;
    }

    private bool ApplyTopic(string id, byte[]? value)
    {
        // Names of topics have no colon, so the first one ends the topic whatever the connector is called.
        var end = id.IndexOf(TopicSeparator, StringComparison.Ordinal);
        if (end <= 0) return false;
        var key = (id[(end + TopicSeparator.Length)..], id[..end]);
        if (value is null) _topics.TryRemove(key, out _);
        else _topics[key] = 0;
        return true;
    }

    private static void Set<TKey>(ConcurrentDictionary<TKey, StatusValue> statuses, TKey key, StatusValue? status)
        where TKey : notnull
    {
        if (status is null) statuses.TryRemove(key, out _);
        else statuses[key] = status;
    }
}

/// <summary>A status as it is stored.</summary>
/// <param name="State">One of <see cref="StateNames"/>.</param>
/// <param name="Trace">Why it failed; null otherwise.</param>
/// <param name="WorkerId">The worker's <c>host:port</c>.</param>
/// <param name="Generation">Kept for compatibility: it counts rebalances, of which a single worker has none.</param>
internal sealed record StatusValue(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("trace")] string? Trace,
    [property: JsonPropertyName("worker_id")] string WorkerId,
    [property: JsonPropertyName("generation")] int Generation = 0);

internal static class StateNames
{
    public const string Unassigned = "UNASSIGNED";
    public const string Running = "RUNNING";
    public const string Paused = "PAUSED";
    public const string Stopped = "STOPPED";
    public const string Failed = "FAILED";
    public const string Restarting = "RESTARTING";
}

internal sealed record TopicStatusValue([property: JsonPropertyName("topic")] TopicStatus Topic);

internal sealed record TopicStatus(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("connector")] string Connector,
    [property: JsonPropertyName("task")] int Task,
    [property: JsonPropertyName("discoverTimestamp")] long DiscoverTimestamp);
