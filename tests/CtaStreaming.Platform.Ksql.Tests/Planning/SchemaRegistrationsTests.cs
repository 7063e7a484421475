using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Planning;

namespace CtaStreaming.Platform.Ksql.Tests.Planning;

public sealed class SchemaRegistrationsTests
{
    private readonly PlanningBench _bench = new();

    [Fact]
    public void Declared_columns_are_registered() => Assert.Equal(
        ["t Key `K` INTEGER", "t Value `A` INTEGER, `B` STRING"],
        Registrations("CREATE STREAM S (K INT KEY, A INT, B STRING) WITH (KAFKA_TOPIC='t', FORMAT='AVRO');"));

    [Fact]
    public void Columns_of_the_registry_are_not() => Assert.Equal(
        ["avro1 Key `K` INTEGER"], Registrations("CREATE STREAM S (K INT KEY) WITH (KAFKA_TOPIC='avro1', FORMAT='AVRO');"));

    [Fact]
    public void Other_formats_have_no_schemas() =>
        Assert.Empty(Registrations("CREATE STREAM S (K INT KEY, A INT) WITH (KAFKA_TOPIC='t', FORMAT='JSON');"));

    [Fact]
    public void A_sinks_columns_are_registered()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');");
        Assert.Equal(
            ["O Value `C` BIGINT"],
            Registrations("CREATE TABLE O WITH (VALUE_FORMAT='AVRO') AS SELECT A, COUNT(*) AS C FROM S GROUP BY A;"));
    }

    [Fact]
    public void A_stream_that_is_inserted_into_has_its_schemas()
    {
        _bench.Run("CREATE STREAM S (K INT KEY, A INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');");
        _bench.Run("CREATE STREAM O (K INT KEY, A INT) WITH (KAFKA_TOPIC='o', VALUE_FORMAT='AVRO');");
        Assert.Empty(Registrations("INSERT INTO O SELECT * FROM S;"));
    }

    private IEnumerable<string> Registrations(string sql)
    {
        var written = KsqlParser.Parse(sql, _bench.Catalog.Types)[0].Statement;
        return SchemaRegistrations.Of(written, _bench.Plan(sql)).Select(Text);
    }

    private static string Text(SchemaRegistration registration)
    {
        Assert.Equal(FormatName.Avro, registration.Format.Name);
        return $"{registration.Topic} {registration.Part} {string.Join(", ", registration.Columns)}";
    }
}
