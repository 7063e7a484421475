namespace CtaStreaming.Platform.Ksql.Entities;

internal sealed record TopicsEntity(string StatementText, IReadOnlyList<TopicInfo> Topics) : KsqlEntity(StatementText);

/// <param name="ReplicaInfo">The replicas of each partition.</param>
internal sealed record TopicInfo(string Name, IReadOnlyList<int> ReplicaInfo);

internal sealed record ExtendedTopicsEntity(string StatementText, IReadOnlyList<ExtendedTopicInfo> Topics) : KsqlEntity(StatementText);

internal sealed record ExtendedTopicInfo(string Name, IReadOnlyList<int> ReplicaInfo, int ConsumerCount, int ConsumerGroupCount);

internal sealed record PropertiesEntity(
    string StatementText,
    IReadOnlyList<PropertyInfo> Properties,
    IReadOnlyList<string> OverwrittenProperties,
    IReadOnlyList<string> DefaultProperties) : KsqlEntity(StatementText);

/// <param name="Level">QUERY for what a statement may set, SERVER for the rest.</param>
internal sealed record PropertyInfo(string Name, string Scope, string? Value, bool Editable, string Level);

internal sealed record FunctionNamesEntity(string StatementText, IReadOnlyList<FunctionNameInfo> Functions) : KsqlEntity(StatementText);

internal sealed record FunctionNameInfo(string Name, string Type, string Category);

internal sealed record FunctionDescriptionEntity(
    string StatementText,
    string Name,
    string Description,
    string Author,
    string Version,
    string Path,
    IReadOnlyList<FunctionInfo> Functions,
    string Type) : KsqlEntity(StatementText);

internal sealed record FunctionInfo(IReadOnlyList<ArgumentInfo> Arguments, string ReturnType, string Description);

internal sealed record ArgumentInfo(string Name, string Type, string Description, bool IsVariadic);

internal sealed record TypesEntity(string StatementText, IReadOnlyDictionary<string, SchemaInfo> Types) : KsqlEntity(StatementText);

internal sealed record VariablesEntity(string StatementText, IReadOnlyList<VariableInfo> Variables) : KsqlEntity(StatementText);

internal sealed record VariableInfo(string Name, string Value);
