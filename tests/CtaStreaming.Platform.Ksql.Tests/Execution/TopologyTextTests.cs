using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Tests.Execution.Support;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

public sealed class TopologyTextTests
{
    [Fact]
    public void A_topology_reads_as_Kafka_Streams_would_describe_it()
    {
        var bench = new QueryBench(
            "CREATE STREAM s (id INT KEY, v INT) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');",
            "CREATE TABLE t (id INT PRIMARY KEY, w INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');",
            "CREATE STREAM o AS SELECT s.id, v, w FROM s JOIN t ON s.id = t.id;");
        Assert.Equal(
            """
            Topologies:
               Sub-topology: 0
                Source: KSTREAM-SOURCE-0000000003 (topics: [s])
                  --> KSTREAM-JOIN-0000000002
                Source: KTABLE-SOURCE-0000000004 (topics: [t])
                  --> KSTREAM-JOIN-0000000002
                Processor: KSTREAM-JOIN-0000000002 (stores: [])
                  --> KSTREAM-TRANSFORMVALUES-0000000001
                  <-- KSTREAM-SOURCE-0000000003, KTABLE-SOURCE-0000000004
                Processor: KSTREAM-TRANSFORMVALUES-0000000001 (stores: [])
                  --> KSTREAM-SINK-0000000000
                  <-- KSTREAM-JOIN-0000000002
                Sink: KSTREAM-SINK-0000000000 (topic: O)
                  <-- KSTREAM-TRANSFORMVALUES-0000000001


            """,
            TopologyText.Of(bench.Engine.Catalog.Queries[0].Plan!));
    }
}
