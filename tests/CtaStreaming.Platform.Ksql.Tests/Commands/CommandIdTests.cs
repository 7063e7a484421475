using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Commands;

public sealed class CommandIdTests
{
    [Theory]
    [InlineData("CREATE STREAM s (a INT) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');", "stream/`S`/create")]
    [InlineData("CREATE TABLE `t` (a INT PRIMARY KEY) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');", "table/`t`/create")]
    [InlineData("CREATE STREAM s AS SELECT * FROM t EMIT CHANGES;", "stream/`S`/create")]
    [InlineData("CREATE TABLE s AS SELECT a, COUNT(*) FROM t GROUP BY a;", "table/`S`/create")]
    [InlineData("INSERT INTO s SELECT * FROM t;", "stream/`S`/create")]
    [InlineData("DROP STREAM s;", "stream/S/drop")]
    [InlineData("DROP TABLE IF EXISTS `t` DELETE TOPIC;", "table/t/drop")]
    [InlineData("ALTER STREAM s ADD COLUMN b INT;", "stream/S/alter")]
    [InlineData("CREATE TYPE address AS STRUCT<a INT>;", "type/ADDRESS/create")]
    [InlineData("DROP TYPE address;", "type/ADDRESS/drop")]
    [InlineData("TERMINATE CTAS_X_1;", "terminate/CTAS_X_1/execute")]
    [InlineData("TERMINATE ALL;", "terminate/ALL/execute")]
    [InlineData("PAUSE CTAS_X_1;", "pause/CTAS_X_1/execute")]
    [InlineData("RESUME ALL;", "resume/ALL/execute")]
    public void A_statement_has_the_id_that_ksqlDB_gives_it(string sql, string id)
    {
        var statement = KsqlParser.Parse(sql, new Dictionary<string, SqlType>())[0].Statement;

        Assert.Equal(id, CommandId.Of(statement).ToString());
        Assert.Equal(CommandId.Of(statement), CommandId.TryParse(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stream")]
    [InlineData("stream/X")]
    [InlineData("/X/create")]
    [InlineData("stream/X/")]
    public void What_is_no_id_is_not_read_as_one(string text) => Assert.Null(CommandId.TryParse(text));

    [Fact]
    public void An_entity_may_hold_slashes() => Assert.Equal(new CommandId("stream", "`a/b`", "create"), CommandId.TryParse("stream/`a/b`/create"));
}
