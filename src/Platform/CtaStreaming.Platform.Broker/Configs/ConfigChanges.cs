using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>What AlterConfigs and IncrementalAlterConfigs have in common: who may be changed, and how a topic is.</summary>
internal static class ConfigChanges
{
    public static AdminResult Apply(
        TopicStore topics, ConfigResource resource, IReadOnlyList<ConfigChange> changes, bool keepOthers, bool validateOnly)
    {
        var found = resource.Find(topics, out var topic);
        if (found.Error != ErrorCode.None) return found;
        if (changes.CountBy(change => change.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            return new AdminResult(ErrorCode.InvalidRequest, $"Configuration {twice} is in the request more than once.");
        if (changes.FirstOrDefault(change => change.Value is null && change.Operation != ConfigOperation.Delete) is { } empty)
            return new AdminResult(ErrorCode.InvalidRequest, $"Configuration {empty.Name} has no value.");
        if (topic is not null) return topics.Configure(topic, configs => Change(configs, changes, keepOthers), validateOnly);
        return changes.Count == 0
            ? AdminResult.Done
            : new AdminResult(
                ErrorCode.InvalidRequest, $"Broker configs can't be changed while it runs ({changes[0].Name}); start it with other options.");
    }

    private static (TopicConfigs? Configs, AdminResult Result) Change(
        TopicConfigs configs, IReadOnlyList<ConfigChange> changes, bool keepOthers)
    {
        Dictionary<string, string?> set = new(StringComparer.Ordinal);
        if (keepOthers)
            foreach (var (name, value) in configs.Set) set[name] = value;
        foreach (var change in changes)
        {
            if (Change(set, configs, change) is { } wrong) return (null, new AdminResult(ErrorCode.InvalidConfig, wrong));
        }

        var changed = TopicConfigs.Create(set, out var error);
        return (changed, changed is null ? new AdminResult(ErrorCode.InvalidConfig, error) : AdminResult.Done);
    }

    private static string? Change(Dictionary<string, string?> set, TopicConfigs configs, ConfigChange change)
    {
        if (change.Operation is ConfigOperation.Append or ConfigOperation.Subtract)
        {
            if (!TopicConfigTable.ByName.TryGetValue(change.Name, out var definition)) return $"Unknown topic config name: {change.Name}";
            if (definition.Type != ConfigType.List)
                return $"Configuration {change.Name} is not a list; nothing can be appended to it or subtracted from it";
            var (old, items) = (ConfigDefinition.SplitList(configs.Value(change.Name)), ConfigDefinition.SplitList(change.Value!));
            set[change.Name] = string.Join(',', change.Operation == ConfigOperation.Append ? old.Union(items) : old.Except(items));
            return null;
        }

        if (change.Operation == ConfigOperation.Delete) set.Remove(change.Name);
        else if (change.Operation == ConfigOperation.Set) set[change.Name] = change.Value;
        else return $"Operation {(sbyte)change.Operation} on configuration {change.Name} is unknown";
        return null;
    }
}
