using System.Net;
using CtaStreaming.Conformance.Clients;

namespace CtaStreaming.Conformance.Ksql;

public sealed class InsertTests : KsqlTest
{
    [Fact]
    public async Task Values_become_a_record_in_the_sources_formats()
    {
        var stream = await CreateDelaysAsync();
        var answer = await ExecuteAsync($"INSERT INTO {stream} (rowtime, station, delay) VALUES (1700000000000, 'Clark''s', 4);");
        answer.Is(200, "[]");
        var record = Assert.Single(await Kafka.ReadAsync(stream));
        Assert.Equal(("Clark's", """{"LINE":null,"DELAY":4}"""), (KafkaClients.Key(record), KafkaClients.Value(record)));
        Assert.Equal(1_700_000_000_000, record.Message.Timestamp.UnixTimestampMs);
    }

    [Theory]
    [InlineData("(no_such_column) VALUES (1)")]
    [InlineData("(station, delay) VALUES ('Clark')")]
    [InlineData("(delay) VALUES ('late')")]
    [InlineData("(rowpartition, delay) VALUES (0, 1)")]
    public async Task Values_that_do_not_fit_are_refused(string values)
    {
        var stream = await CreateDelaysAsync();
        await RefusedAsync($"INSERT INTO {stream} {values};", 40001, "");
        Assert.Empty(await Kafka.ReadAsync(stream));
    }

    [Fact]
    public async Task A_table_needs_a_key()
    {
        var table = NewTable();
        await ExecuteAsync($"CREATE TABLE {table} (id INT PRIMARY KEY, v INT) WITH (KAFKA_TOPIC='{table}', PARTITIONS=1, VALUE_FORMAT='JSON');");
        await RefusedAsync($"INSERT INTO {table} (v) VALUES (1);", 40001, "Failed to insert values into");
        await ExecuteAsync($"INSERT INTO {table} (id, v) VALUES (258, 1);");
        Assert.Equal([0, 0, 1, 2], Assert.Single(await Kafka.ReadAsync(table)).Message.Key);
    }

    [Fact]
    public async Task Rows_can_be_streamed_and_are_acknowledged_one_by_one()
    {
        var stream = await CreateDelaysAsync();
        var body = $$"""
            {"target":"{{stream}}"}
            {"station":"Clark","line":"red","delay":1}
            {"STATION":"Lake","LINE":"blue","DELAY":2}

            """.ReplaceLineEndings("\n");
        var answer = (await Ksql.SendAsync(HttpMethod.Post, "inserts-stream", body, version: HttpVersion.Version20)).Is(200);
        Assert.Equal(["""{"status":"ok","seq":0}""", """{"status":"ok","seq":1}"""], answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["""{"LINE":"red","DELAY":1}""", """{"LINE":"blue","DELAY":2}"""], await Kafka.ValuesAsync(stream, 2));
    }
}
