using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Plugins;

/// <summary>The settings that every source connector has, whatever its class.</summary>
internal static class ConnectorConfigDef
{
    public const string Name = "name";
    public const string Class = "connector.class";
    public const string TasksMax = "tasks.max";
    public const string KeyConverter = "key.converter";
    public const string ValueConverter = "value.converter";
    public const string Transforms = "transforms";
    public const string Predicates = "predicates";
    public const string RetryTimeout = "errors.retry.timeout";
    public const string RetryDelayMax = "errors.retry.delay.max.ms";
    public const string Tolerance = "errors.tolerance";
    public const string LogErrors = "errors.log.enable";
    public const string LogMessages = "errors.log.include.messages";

    private const string Common = "Common";
    private const string ErrorHandling = "Error Handling";

    public static ConfigDef Source { get; } = new(
        new ConfigKey(Name, ConfigType.String, "A name that no other connector of the cluster has.")
        {
            IsRequired = true,
            Group = Common,
            Importance = Importance.High,
            DisplayName = "Connector name",
            Check = CheckName,
        },
        new ConfigKey(
            Class, ConfigType.Class, "The connector's class: all of it, without its package, or without the word Connector at its end.")
        {
            IsRequired = true,
            Group = Common,
            Importance = Importance.High,
            DisplayName = "Connector class",
        },
        new ConfigKey(TasksMax, ConfigType.Int, "The most tasks to share the work among.")
        {
            Default = "1",
            Group = Common,
            Importance = Importance.High,
            DisplayName = "Tasks max",
            Check = ConfigChecks.AtLeast(1),
        },
        new ConfigKey(KeyConverter, ConfigType.Class, "How keys become bytes; when absent, the worker's.")
        {
            Group = Common,
            DisplayName = "Key converter class",
        },
        new ConfigKey(ValueConverter, ConfigType.Class, "How values become bytes; when absent, the worker's.")
        {
            Group = Common,
            DisplayName = "Value converter class",
        },
        new ConfigKey(Transforms, ConfigType.List, "The transformations to apply, by names of your own, in this order.")
        {
            Default = "",
            Group = "Transforms",
        },
        new ConfigKey(Predicates, ConfigType.List, "The predicates that transformations use, by names of your own.")
        {
            Default = "",
            Group = "Predicates",
        },
        new ConfigKey(
            RetryTimeout,
            ConfigType.Long,
            "How long to go on trying a conversion or transformation that failed for a reason that may pass, in ms; -1 for ever.")
        {
            Default = "0",
            Group = ErrorHandling,
            DisplayName = "Retry Timeout for Errors",
            Check = ConfigChecks.AtLeast(-1),
        },
        new ConfigKey(RetryDelayMax, ConfigType.Long, "The longest wait between two attempts, in ms.")
        {
            Default = "60000",
            Group = ErrorHandling,
            DisplayName = "Maximum Delay Between Retries for Errors",
            Check = ConfigChecks.AtLeast(1),
        },
        new ConfigKey(Tolerance, ConfigType.String, "none: a record that cannot be converted fails the task. all: it is dropped.")
        {
            Default = "none",
            Group = ErrorHandling,
            DisplayName = "Error Tolerance",
            Check = ConfigChecks.OneOfIgnoringCase("none", "all"),
        },
        new ConfigKey(LogErrors, ConfigType.Boolean, "Log each dropped record.")
        {
            Default = "false",
            Group = ErrorHandling,
            DisplayName = "Log Errors",
        },
        new ConfigKey(LogMessages, ConfigType.Boolean, "Log what the dropped record held.")
        {
            Default = "false",
            Group = ErrorHandling,
            DisplayName = "Log Error Details",
        });

    /// <summary>What a transformation has besides its own settings.</summary>
    public static ConfigDef Step(string kind) => new(
        new ConfigKey("type", ConfigType.Class, $"The {kind}'s class.") { IsRequired = true, Importance = Importance.High },
        new ConfigKey("predicate", ConfigType.String, "The predicate that decides which records it is for."),
        new ConfigKey("negate", ConfigType.Boolean, "Apply it to the records for which the predicate is false.") { Default = "false" });

    private static string? CheckName(object? value)
    {
        if (value is null) return null;
        var name = (string)value;
        if (name.Length == 0) return "String may not be empty";
        var controls = string.Join(", ", name.Where(char.IsControl).Select(character => (int)character));
        return controls.Length > 0 ? $"String may not contain control sequences but had the following ASCII chars: {controls}" : null;
    }
}
