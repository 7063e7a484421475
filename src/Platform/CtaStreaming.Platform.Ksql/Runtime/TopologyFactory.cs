using CtaStreaming.Platform.Ksql.Configuration;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;

namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Makes the code of a query's plan.</summary>
/// <param name="partitionsOf">How many partitions a source topic has.</param>
internal delegate ITopology TopologyFactory(QueryPlan plan, KsqlConfig config, IProcessingLog log, Func<string, int> partitionsOf);
