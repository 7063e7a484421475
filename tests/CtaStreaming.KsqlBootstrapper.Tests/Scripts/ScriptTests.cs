using CtaStreaming.KsqlBootstrapper.Scripts;

namespace CtaStreaming.KsqlBootstrapper.Tests.Scripts;

public sealed class ScriptTests
{
    [Fact]
    public void The_shipped_script_counts_a_stream_for_each_table()
    {
        var script = Script.Read(Path.Combine(AppContext.BaseDirectory, "ksql/chicago.sql"));

        var tables = script.Where(definition => definition.Kind == "TABLE").ToList();
        Assert.Equal(["TURNSTILE_SUMMARY", "TURNSTILE_BY_LINE", "TURNSTILE_15_MINUTES"], tables.Select(table => table.Name));
        foreach (var table in tables)
        {
            Assert.True(table.IsDerived);
            Assert.Null(table.SourceTopic);
            var read = Assert.Single(table.Reads);
            var source = script.Single(definition => definition.Name == read);
            Assert.Equal(("STREAM", "org.chicago.cta.turnstiles.v1"), (source.Kind, source.SourceTopic));
            Assert.Equal("earliest", table.Properties["auto.offset.reset"]);
        }
    }

    [Fact]
    public void A_definition_is_its_text_without_what_stands_around_it()
    {
        var definition = Assert.Single(Script.Parse("-- a; comment\nCREATE STREAM `a;b` (x INT) /* ; */ WITH (kafka_topic='t;1', PARTITIONS=1);\n\n"));

        Assert.Equal("CREATE STREAM `a;b` (x INT) /* ; */ WITH (kafka_topic='t;1', PARTITIONS=1);", definition.Sql);
        Assert.Equal("a;b", definition.Name);
        Assert.Null(definition.SourceTopic);
        Assert.Equal("DROP STREAM IF EXISTS `a;b`;", definition.DropSql);
    }

    [Fact]
    public void Names_are_folded_unless_they_are_quoted()
    {
        var script = Script.Parse("create table Abc as select * from `d``e` d join \"Fg\" f on d.x = f.x left join hij on d.x = hij.x;");

        Assert.Equal("ABC", script[0].Name);
        Assert.Equal(["Fg", "HIJ", "d`e"], script[0].Reads.Order(StringComparer.Ordinal));
        Assert.Equal("DROP TABLE IF EXISTS `ABC` DELETE TOPIC;", script[0].DropSql);
    }

    [Theory]
    [InlineData("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", "create  stream A\n(X int) with (kafka_topic = 't') ;", true)]
    [InlineData("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", "CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='T');", false)]
    [InlineData("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", "CREATE STREAM a (x INT) /* same */ WITH (KAFKA_TOPIC='t'); -- really", true)]
    [InlineData("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", "CREATE STREAM a (`x` INT) WITH (KAFKA_TOPIC='t');", false)]
    [InlineData("CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", "SET 'b' = 'c'; CREATE STREAM a (x INT) WITH (KAFKA_TOPIC='t');", false)]
    public void A_fingerprint_tells_other_statements_but_not_other_layouts(string one, string other, bool same) =>
        Assert.Equal(same, Script.Parse(one)[0].Fingerprint == Script.Parse(other)[0].Fingerprint);

    [Fact]
    public void Properties_hold_for_what_follows_until_they_are_unset()
    {
        var script = Script.Parse("CREATE STREAM a AS SELECT * FROM z; SET 'p'='1'; CREATE STREAM b AS SELECT * FROM z; UNSET 'p'; CREATE STREAM c AS SELECT * FROM z;");

        Assert.Equal([0, 1, 0], script.Select(definition => definition.Properties.Count));
    }

    [Fact]
    public void A_script_for_the_command_line_may_drop_what_it_creates() =>
        Assert.Equal("s", Assert.Single(Script.Parse("set 'auto.offset.reset' = 'earliest'; drop stream if exists `s`; create stream `s` as select * from e;")).Name);

    [Theory]
    [InlineData("", "there is no CREATE STREAM or CREATE TABLE in it")]
    [InlineData("INSERT INTO a SELECT * FROM b;", "INSERT INTO A SELECT")]
    [InlineData("CREATE TYPE a AS INT;", "CREATE TYPE A AS")]
    [InlineData("CREATE STREAM a AS SELECT * FROM b", "does not end in a semicolon")]
    [InlineData("CREATE STREAM a WITH (KAFKA_TOPIC='b);", "line 1: what begins with ' has no end")]
    [InlineData("CREATE STREAM a AS SELECT * FROM b;\n/* for ever", "line 2: what begins with / has no end")]
    [InlineData("CREATE STREAM a AS SELECT * FROM b; CREATE TABLE A AS SELECT * FROM c;", "A is created twice")]
    [InlineData("DROP STREAM IF EXISTS x; CREATE STREAM a AS SELECT * FROM b;", "the script creates no X")]
    public void What_cannot_be_kept_up_to_date_is_named(string sql, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => Script.Parse(sql)).Message, StringComparison.Ordinal);
}
