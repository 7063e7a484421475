using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Makes the code of a query's plan.</summary>
/// <param name="partitions">Of each source topic, how many partitions it has.</param>
internal delegate ITopology TopologyFactory(QueryPlan plan, KsqlConfig config, IReadOnlyDictionary<string, int> partitions, IProcessingLog log);
