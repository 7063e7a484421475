using System.Text.Json.Serialization;
using CtaStreaming.Platform.Ksql.Commands;

namespace CtaStreaming.Platform.Ksql.Entities;

/// <summary>The answer to one statement.</summary>
/// <param name="StatementText">The statement that it answers.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "@type")]
[JsonDerivedType(typeof(CommandStatusEntity), "currentStatus")]
[JsonDerivedType(typeof(WarningEntity), "warning_entity")]
[JsonDerivedType(typeof(TerminateQueryEntity), "terminate_query")]
[JsonDerivedType(typeof(StreamsEntity), "streams")]
[JsonDerivedType(typeof(TablesEntity), "tables")]
[JsonDerivedType(typeof(QueriesEntity), "queries")]
[JsonDerivedType(typeof(QueryDescriptionEntity), "queryDescription")]
[JsonDerivedType(typeof(QueryDescriptionsEntity), "queryDescriptions")]
[JsonDerivedType(typeof(SourceDescriptionEntity), "sourceDescription")]
[JsonDerivedType(typeof(SourceDescriptionsEntity), "source_descriptions")]
[JsonDerivedType(typeof(TopicsEntity), "kafka_topics")]
[JsonDerivedType(typeof(ExtendedTopicsEntity), "kafka_topics_extended")]
[JsonDerivedType(typeof(PropertiesEntity), "properties")]
[JsonDerivedType(typeof(FunctionNamesEntity), "function_names")]
[JsonDerivedType(typeof(FunctionDescriptionEntity), "describe_function")]
[JsonDerivedType(typeof(TypesEntity), "type_list")]
[JsonDerivedType(typeof(VariablesEntity), "variables")]
internal abstract record KsqlEntity([property: JsonPropertyOrder(-1)] string StatementText)
{
    [JsonPropertyOrder(1)]
    public IReadOnlyList<Warning> Warnings { get; init; } = [];
}

internal sealed record Warning(string Message);

/// <param name="CommandId">As <see cref="Commands.CommandId"/> writes it.</param>
/// <param name="CommandSequenceNumber">The command's offset; -1 where none was written.</param>
internal sealed record CommandStatusEntity(string StatementText, string CommandId, CommandStatus CommandStatus, long CommandSequenceNumber)
    : KsqlEntity(StatementText);

internal sealed record WarningEntity(string StatementText, string Message) : KsqlEntity(StatementText);

internal sealed record TerminateQueryEntity(string StatementText, string QueryId, bool WasTerminated) : KsqlEntity(StatementText);
