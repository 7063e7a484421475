using System.Collections.Immutable;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Planning;

/// <summary>What a statement does to the catalog and the queries. Planning one changes nothing; the engine applies it.</summary>
internal abstract record Change
{
    /// <summary>
    /// The topic of a new source as it must exist before the change is applied: created where it is missing. Null where none is needed. The
    /// schemas to register then are <see cref="SchemaRegistrations"/>.
    /// </summary>
    public TopicSettings? Topic { get; init; }
}

/// <param name="Replicas">-1: the cluster's default.</param>
/// <param name="Config">By Kafka's names, such as <c>cleanup.policy</c>.</param>
internal sealed record TopicSettings(string Name, int Partitions, short Replicas, ImmutableSortedDictionary<string, string> Config);

/// <summary>The statement has nothing to do.</summary>
/// <param name="Message">Such as <c>Source `X` does not exist.</c>.</param>
/// <param name="IsWarning">CREATE … IF NOT EXISTS of what exists: the answer is a warning. Otherwise it is a success.</param>
internal sealed record NoChange(string Message, bool IsWarning) : Change;

/// <summary>CREATE, CREATE OR REPLACE and ALTER of a source over a topic.</summary>
internal sealed record PutSource(DataSource Source) : Change;

/// <summary>CREATE … AS SELECT or INSERT INTO … SELECT.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Plan">Its sink is the new source, or the one inserted into.</param>
/// <param name="Replaces">The query of the source that OR REPLACE replaces: the new one takes over its offsets and state.</param>
internal sealed record StartQuery(QueryKind Kind, QueryPlan Plan, string? Replaces) : Change
{
    /// <summary>QUERY_ID of INSERT INTO's WITH.</summary>
    public string? QueryId { get; init; }
}

/// <param name="Terminates">The query that CREATE … AS SELECT started for it; null for none.</param>
internal sealed record RemoveSource(DataSource Source, bool DeleteTopic, string? Terminates) : Change;

internal sealed record PutType(string Name, SqlType Type) : Change;

internal sealed record RemoveType(string Name) : Change;

internal sealed record TerminateQueries(ValueList<string> QueryIds) : Change;

internal sealed record PauseQueries(ValueList<string> QueryIds) : Change;

internal sealed record ResumeQueries(ValueList<string> QueryIds) : Change;
