using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>The records of the config topic, in the layout of the original worker, so that either can read what the other wrote.</summary>
internal static class ConfigRecords
{
    private const string ConnectorPrefix = "connector-";
    private const string TaskPrefix = "task-";
    private const string CommitPrefix = "commit-";
    private const string TargetStatePrefix = "target-state-";

    private static readonly StateJson Json = StateJson.Wire;

    public static (byte[] Key, byte[]? Value) Connector(string name, IReadOnlyDictionary<string, string?>? config) =>
        (Key(ConnectorPrefix + name), config is null ? null : JsonSerializer.SerializeToUtf8Bytes(new(config), Json.PropertiesValue));

    public static (byte[] Key, byte[]? Value) Task(string name, int task, IReadOnlyDictionary<string, string?> config) =>
        (Key($"{TaskPrefix}{name}-{task}"), JsonSerializer.SerializeToUtf8Bytes(new(config), Json.PropertiesValue));

    public static (byte[] Key, byte[]? Value) Commit(string name, int tasks) =>
        (Key(CommitPrefix + name), JsonSerializer.SerializeToUtf8Bytes(new(tasks), Json.CommitValue));

    /// <summary>Workers before 3.5 know no STOPPED: for them it is written as PAUSED, and the newer member says more.</summary>
    public static (byte[] Key, byte[]? Value) Target(string name, TargetState? state)
    {
        var value = state is { } target
            ? new TargetStateValue(target == TargetState.Stopped ? TargetState.Paused.ToName() : target.ToName(), target.ToName())
            : null;
        return (Key(TargetStatePrefix + name), value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, Json.TargetStateValue));
    }

    /// <summary>The state after a record; null for one of another kind, or one that somebody else wrote.</summary>
    public static ConfigState? Apply(ConfigState state, byte[] key, byte[]? value)
    {
        try
        {
            return Encoding.UTF8.GetString(key) switch
            {
                var text when Rest(text, ConnectorPrefix) is { } name => state.WithConnector(name, Properties(value)),
                var text when Rest(text, TaskPrefix) is { } task => ApplyTask(state, task, value),
                var text when Rest(text, CommitPrefix) is { } name => value is null ? state : ApplyCommit(state, name, value),
                var text when Rest(text, TargetStatePrefix) is { } name => ApplyTarget(state, name, value),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ConfigState? ApplyTask(ConfigState state, string task, byte[]? value)
    {
        var dash = task.LastIndexOf('-');
        return dash > 0 && int.TryParse(task.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? state.WithTask(task[..dash], number, Properties(value))
            : null;
    }

    private static ConfigState? ApplyCommit(ConfigState state, string name, byte[] value) =>
        JsonSerializer.Deserialize(value, Json.CommitValue) is { Tasks: >= 0 and <= 100_000 } commit
            ? state.WithCommit(name, commit.Tasks)
            : null;

    private static ConfigState? ApplyTarget(ConfigState state, string name, byte[]? value)
    {
        if (value is null) return state.WithTargetState(name, null);
        var parsed = JsonSerializer.Deserialize(value, Json.TargetStateValue);
        return TargetStateNames.TryParse(parsed?.StateV2 ?? parsed?.State) is { } target ? state.WithTargetState(name, target) : null;
    }

    private static IReadOnlyDictionary<string, string?>? Properties(byte[]? value) =>
        value is null
            ? null
            : JsonSerializer.Deserialize(value, Json.PropertiesValue)?.Properties ?? throw new JsonException("no properties");

    private static string? Rest(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length ? text[prefix.Length..] : null;

    private static byte[] Key(string text) => Encoding.UTF8.GetBytes(text);
}

internal sealed record PropertiesValue([property: JsonPropertyName("properties")] IReadOnlyDictionary<string, string?> Properties);

internal sealed record CommitValue([property: JsonPropertyName("tasks")] int Tasks);

internal sealed record TargetStateValue(
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("state.v2")] string? StateV2);
