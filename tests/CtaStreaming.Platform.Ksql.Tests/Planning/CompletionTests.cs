using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Planning;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

public sealed class CompletionTests
{
    private readonly PlanningBench _bench = new();

    [Fact]
    public void A_source_over_a_topic_takes_the_topics_counts_and_the_formats()
    {
        var completed = Assert.IsType<CreateSource>(_bench.Complete("CREATE STREAM S (A INT) WITH (VALUE_FORMAT='json', KAFKA_TOPIC='t');"));
        Assert.Equal(
            "KAFKA_TOPIC='t', PARTITIONS=4, REPLICAS=1, CLEANUP_POLICY='delete', KEY_FORMAT='KAFKA', VALUE_FORMAT='JSON', WRAP_SINGLE_VALUE=true",
            Text(completed.With));
    }

    [Fact]
    public void A_new_topic_has_the_clusters_default_of_replicas()
    {
        var completed = Assert.IsType<CreateSource>(
            _bench.Complete("CREATE TABLE T (K INT PRIMARY KEY, A INT, B INT) WITH (FORMAT='DELIMITED', VALUE_DELIMITER='TAB', KAFKA_TOPIC='NEW', PARTITIONS=3);"));
        Assert.Equal(
            "KAFKA_TOPIC='NEW', PARTITIONS=3, REPLICAS=-1, CLEANUP_POLICY='compact', KEY_FORMAT='DELIMITED', VALUE_FORMAT='DELIMITED',"
            + " KEY_DELIMITER=',', VALUE_DELIMITER='TAB'",
            Text(completed.With));
    }

    [Fact]
    public void Columns_that_the_registry_knows_are_written_out()
    {
        var completed = Assert.IsType<CreateSource>(_bench.Complete("CREATE TABLE T WITH (FORMAT='AVRO', KAFKA_TOPIC='avro1');"));
        Assert.Equal(
            ["ROWKEY BIGINT PrimaryKey", "NAME STRING None", "AGE INTEGER None"],
            completed.Elements.Select(element => $"{element.Name} {element.Type} {element.Constraint}"));
    }

    [Fact]
    public void A_sink_takes_over_counts_and_formats_of_the_left_most_source()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT, B INT) WITH (KEY_FORMAT='JSON', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='|', KAFKA_TOPIC='s');");
        var completed = Assert.IsType<CreateAsSelect>(_bench.Complete("CREATE STREAM O AS SELECT * FROM S;"));
        Assert.Equal(
            "KAFKA_TOPIC='O', PARTITIONS=4, REPLICAS=1, CLEANUP_POLICY='delete', KEY_FORMAT='JSON', VALUE_FORMAT='DELIMITED', VALUE_DELIMITER='|'",
            Text(completed.With));
    }

    [Fact]
    public void A_sink_keeps_what_its_statement_says()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT) WITH (VALUE_FORMAT='JSON', KAFKA_TOPIC='s');");
        var completed = Assert.IsType<CreateAsSelect>(_bench.Complete(
            "CREATE TABLE O WITH (PARTITIONS=1, REPLICAS=2, FORMAT='AVRO', KAFKA_TOPIC='OTHER', TIMESTAMP='c') AS SELECT A, COUNT(*) AS C FROM S GROUP BY A;"));
        Assert.Equal(
            "KAFKA_TOPIC='OTHER', PARTITIONS=1, REPLICAS=2, CLEANUP_POLICY='compact', KEY_FORMAT='AVRO', VALUE_FORMAT='AVRO', WRAP_SINGLE_VALUE=true,"
            + " TIMESTAMP='c'",
            Text(completed.With));
    }

    [Fact]
    public void A_sink_over_a_topic_that_exists_takes_its_counts()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT) WITH (VALUE_FORMAT='JSON', KAFKA_TOPIC='NEW', PARTITIONS=1);");
        var completed = Assert.IsType<CreateAsSelect>(_bench.Complete("CREATE STREAM O WITH (KAFKA_TOPIC='o') AS SELECT * FROM S;"));
        Assert.Contains(completed.With, property => property is { Name: "PARTITIONS", Value: IntegerLiteral { Value: 4 } });
    }

    [Fact]
    public void Groups_of_a_source_without_key_format_have_the_default()
    {
        _bench.Run("CREATE STREAM S (A INT) WITH (KEY_FORMAT='NONE', VALUE_FORMAT='JSON', KAFKA_TOPIC='s');");
        _bench.Config = _bench.Config.With("ksql.persistence.default.format.key", "JSON");
        var completed = Assert.IsType<CreateAsSelect>(_bench.Complete("CREATE TABLE O AS SELECT A, COUNT(*) AS C FROM S GROUP BY A;"));
        Assert.Contains(completed.With, property => property is { Name: "KEY_FORMAT", Value: StringLiteral { Value: "JSON" } });
    }

    [Fact]
    public void Windows_are_kept_as_long_as_their_retention()
    {
        _bench.Run("CREATE STREAM S (A INT) WITH (VALUE_FORMAT='JSON', KAFKA_TOPIC='s');");
        var change = _bench.Plan("CREATE TABLE O AS SELECT A, COUNT(*) AS C FROM S WINDOW TUMBLING (SIZE 1 HOUR, RETENTION 2 HOURS) GROUP BY A;");
        var topic = Assert.IsType<TopicSettings>(change.Topic);
        Assert.Equal(("O", 4, (short)1), (topic.Name, topic.Partitions, topic.Replicas));
        Assert.Equal([new("cleanup.policy", "compact,delete"), new("retention.ms", "7200000")], topic.Config);
    }

    [Fact]
    public void A_completed_statement_does_not_depend_on_defaults_any_more()
    {
        _bench.Config = _bench.Config
            .With("ksql.persistence.default.format.value", "JSON")
            .With("ksql.persistence.wrap.single.values", "false");
        const string sql = "CREATE STREAM S (K INT KEY, A INT) WITH (KAFKA_TOPIC='s');";
        var completed = _bench.Complete(sql);
        var before = Assert.IsType<PutSource>(_bench.Plan(completed, sql));
        _bench.Config = _bench.Config.Without("ksql.persistence.default.format.value").With("ksql.persistence.wrap.single.values", "true");
        Assert.Equal(before.Source, Assert.IsType<PutSource>(_bench.Plan(completed, sql)).Source);
    }

    [Fact]
    public void A_statement_that_has_nothing_to_do_is_left_as_it_is()
    {
        _bench.Run("CREATE STREAM S (A INT) WITH (VALUE_FORMAT='JSON', KAFKA_TOPIC='s');");
        var completed = Assert.IsType<CreateSource>(
            _bench.Complete("CREATE STREAM IF NOT EXISTS S (A INT) WITH (VALUE_FORMAT='JSON', KAFKA_TOPIC='NONE_SUCH');"));
        Assert.Equal("VALUE_FORMAT='JSON', KAFKA_TOPIC='NONE_SUCH'", Text(completed.With));
    }

    private static string Text(ValueList<Property> with) =>
        string.Join(", ", with.Select(property => $"{property.Name}={ExpressionText.Of(property.Value)}"));
}
