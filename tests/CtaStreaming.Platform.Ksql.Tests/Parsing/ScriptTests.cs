using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Formatting;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

/// <summary>Two scripts that must run as they are: what they say is read, not only that they are read.</summary>
public sealed class ScriptTests
{
    private const string Turnstiles =
        """
        CREATE STREAM turnstile (station_id INT, station_name VARCHAR, line VARCHAR)
          WITH (KAFKA_TOPIC='org.chicago.cta.turnstile.v1', VALUE_FORMAT='AVRO');
        CREATE TABLE turnstile_summary WITH (KAFKA_TOPIC='TURNSTILE_SUMMARY', VALUE_FORMAT='JSON') AS
          SELECT station_id AS station_key, AS_VALUE(station_id) AS station_id, COUNT(station_id) AS count
          FROM turnstile GROUP BY station_id;
        """;

    private const string StationEntries =
        """
        set 'auto.offset.reset' = 'earliest';
        drop stream if exists `station_entries`;
        drop stream if exists entries;
        drop table if exists stations_tb;
        create table stations_tb (key STRING PRIMARY KEY, `name` STRING, `location` STRING) WITH (kafka_topic='stations', key_format='KAFKA', value_format='AVRO');
        create stream entries (key STRING KEY, `user` STRING, `delta` INT) WITH (kafka_topic='entries', value_format='JSON');
        create stream `station_entries` as select e.key, format_timestamp(from_unixtime(e.rowtime), 'yyyy-MM-dd''T''HH:mm:ss.SSSX', 'UTC') as "@timestamp", e."user", e."delta", s."name" as "station", s."location" from entries e join stations_tb s on e.key = s.key emit changes;
        """;

    [Fact]
    public void Entries_are_counted_by_station()
    {
        var statements = KsqlParser.Parse(Turnstiles, Sql.NoTypes);

        Assert.Equal(
            new CreateSource(
                SourceKind.Stream,
                "TURNSTILE",
                [Column("STATION_ID", SqlType.Integer), Column("STATION_NAME", SqlType.String), Column("LINE", SqlType.String)],
                OrReplace: false,
                IfNotExists: false,
                IsSource: false,
                [new("KAFKA_TOPIC", new StringLiteral("org.chicago.cta.turnstile.v1")), new("VALUE_FORMAT", new StringLiteral("AVRO"))]),
            statements[0].Statement);
        var station = new ColumnReference(null, "STATION_ID");
        var query = Assert.IsType<CreateAsSelect>(statements[1].Statement).Query;
        Assert.Equal(
            [
                new SelectExpression(station, "STATION_KEY"),
                new SelectExpression(new FunctionCall("AS_VALUE", [station]), "STATION_ID"),
                new SelectExpression(new FunctionCall("COUNT", [station]), "COUNT"),
            ],
            query.Select);
        Assert.Equal([station], query.GroupBy);
        Assert.Equal(EmitClause.None, query.Emit);
    }

    [Fact]
    public void Entries_are_joined_with_their_stations()
    {
        var statements = KsqlParser.Parse(StationEntries, Sql.NoTypes);

        Assert.Equal(7, statements.Count);
        Assert.Equal(new SetProperty("auto.offset.reset", "earliest"), statements[0].Statement);
        var create = Assert.IsType<CreateAsSelect>(statements[6].Statement);
        Assert.Equal("station_entries", create.Name);
        Assert.Equal(
            new Join(
                JoinType.Inner,
                new SourceReference("ENTRIES", "E"),
                new SourceReference("STATIONS_TB", "S"),
                null,
                new Comparison(ComparisonOperator.Equal, new ColumnReference("E", "KEY"), new ColumnReference("S", "KEY"))),
            create.Query.From);
        Assert.Equal(
            [
                "E.KEY",
                "FORMAT_TIMESTAMP(FROM_UNIXTIME(E.ROWTIME), 'yyyy-MM-dd''T''HH:mm:ss.SSSX', 'UTC') AS `@timestamp`",
                "E.`user`",
                "E.`delta`",
                "S.`name` AS `station`",
                "S.`location`",
            ],
            create.Query.Select.Cast<SelectExpression>()
                .Select(item => SqlFormatter.Format(item.Expression) + (item.Alias is null ? "" : $" AS {SqlIdentifier.Format(item.Alias)}")));
    }

    [Theory]
    [InlineData(Turnstiles)]
    [InlineData(StationEntries)]
    public void The_text_of_each_statement_is_the_clients(string script) => Assert.Equal(
        script.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(statement => $"{statement};"),
        KsqlParser.Parse(script, Sql.NoTypes).Select(statement => statement.Text));

    private static TableElement Column(string name, SqlType type) => new(name, type, ColumnConstraint.None, null);
}
