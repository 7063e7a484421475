using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Functions;
using CtaStreaming.Platform.Ksql.Planning;
using CtaStreaming.Platform.Ksql.Runtime;
using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>What the engine works with.</summary>
internal sealed record EngineParts(
    IStatementPlanner Planner,
    IFunctionRegistry Functions,
    ITopicClient Topics,
    ISchemaCatalog Schemas,
    ISerdeFactory Serdes,
    IQueryRuntime Runtime,
    RunningQueries Queries,
    TopicDeletion TopicDeletion,
    TimeProvider TimeProvider);
