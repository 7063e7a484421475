using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Ksql;

public sealed class ErrorTests : KsqlTest
{
    /// <summary><c>{topic}</c> stands for one that exists, <c>{missing}</c> for one that does not.</summary>
    [Theory]
    [InlineData("CREATE STREEM s (a INT);", 40001, "line 1:8")]
    [InlineData("SHOW STREAMS", 40001, "")]
    [InlineData("DESCRIBE {missing};", 40001, "")]
    [InlineData("CREATE STREAM {missing} AS SELECT * FROM {missing}_source;", 40001, "{missing}_SOURCE does not exist.")]
    [InlineData("CREATE STREAM {missing} (a INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON', COLOUR='red');", 40001, "Invalid config variable(s) in the WITH clause: COLOUR")]
    [InlineData("CREATE TABLE {missing} (a INT, b INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON', KEY='a');", 40001, "Invalid config variable(s) in the WITH clause: KEY")]
    [InlineData("CREATE TABLE {missing} (a INT, b INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');", 40001, "PRIMARY KEY")]
    [InlineData("CREATE STREAM {missing} (a INT PRIMARY KEY, b INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');", 40001, "PRIMARY KEY")]
    [InlineData("CREATE STREAM {missing} (a INT) WITH (KAFKA_TOPIC='{topic}');", 40001, "VALUE_FORMAT")]
    [InlineData("CREATE STREAM {missing} (a INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='MORSE');", 40001, "MORSE")]
    [InlineData("CREATE STREAM {missing} (a INT) WITH (KAFKA_TOPIC='{missing}', VALUE_FORMAT='JSON');", 40001, "Kafka topic does not exist: {missing}")]
    [InlineData("CREATE STREAM {missing} (a INT, a INT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');", 40001, "A")]
    [InlineData("CREATE STREAM {missing} (rowtime BIGINT) WITH (KAFKA_TOPIC='{topic}', VALUE_FORMAT='JSON');", 40001, "ROWTIME")]
    [InlineData("TERMINATE no_such_query;", 40001, "Unknown queryId")]
    public async Task A_statement_that_can_not_be_is_refused_with_its_text_and_the_reason(string sql, int code, string message)
    {
        var (topic, missing) = (await CreateTopicAsync(), Run.Name("missing").ToUpperInvariant());
        string Fill(string text) => text.Replace("{topic}", topic, StringComparison.Ordinal).Replace("{missing}", missing, StringComparison.Ordinal);
        var refused = await RefusedAsync(Fill(sql), code, Fill(message));
        Assert.Equal("statement_error", refused.Text("@type"));
        Assert.StartsWith(Fill(sql).TrimEnd(';')[..8], refused.Text("statementText"), StringComparison.Ordinal);
        Assert.Empty(refused.Json.GetProperty("entities").EnumerateArray());
    }

    [Theory]
    [InlineData("SELECT no_such_column FROM {s} EMIT CHANGES;", "NO_SUCH_COLUMN")]
    [InlineData("SELECT no_such_function(delay) FROM {s} EMIT CHANGES;", "NO_SUCH_FUNCTION")]
    [InlineData("SELECT station, COUNT(*) FROM {s} EMIT CHANGES;", "GROUP BY")]
    [InlineData("SELECT * FROM {s} WHERE line > 5 EMIT CHANGES;", "")]
    [InlineData("SELECT * FROM {s}_missing EMIT CHANGES;", "_MISSING does not exist.")]
    public async Task A_query_that_can_not_be_is_refused_before_it_starts(string sql, string message)
    {
        var stream = await CreateDelaysAsync();
        sql = sql.Replace("{s}", stream, StringComparison.Ordinal);
        Assert.Contains(message, (await QueryAsync(sql)).IsError(400, 40001).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(message, (await QueryStreamAsync(sql)).IsError(400, 40001).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"ksql":"SHOW STREAMS;","streamsProperties":{"no.such.property":"1"}}""")]
    [InlineData("""{"ksql":"SHOW STREAMS;","streamsProperties":{"auto.offset.reset":"sideways"}}""")]
    public async Task A_request_that_can_not_be_is_a_bad_request(string body)
    {
        var refused = (await Ksql.PostAsync("ksql", body)).Is(400);
        Assert.InRange(refused.ErrorCode, 40000, 40001);
    }

    [Fact]
    public async Task A_query_has_endpoints_of_its_own() => await RefusedAsync($"SELECT * FROM {await CreateDelaysAsync()} EMIT CHANGES;", 40002, "");

    [Fact]
    public async Task A_format_of_the_registry_needs_a_schema_or_columns() =>
        await RefusedAsync($"CREATE STREAM {NewStream()} WITH (KAFKA_TOPIC='{await CreateTopicAsync()}', VALUE_FORMAT='AVRO');", 40001, "Schema");
}
