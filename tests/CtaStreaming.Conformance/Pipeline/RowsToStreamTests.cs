using System.Text.Json;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Connect;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Pipeline;

public sealed class RowsToStreamTests : ConnectTest
{
    [Fact]
    public async Task Rows_of_a_database_are_a_stream_of_SQL_again()
    {
        await StartAsync();
        await Kafka.RecordsAsync(Topic, 3);
        var stream = Run.Name("rows").ToUpperInvariant();
        CleanUp(() => StatementAsync("ksql", $"DROP STREAM IF EXISTS {stream};"));
        var create = $"CREATE STREAM {stream} (id INT, name VARCHAR, `order` INT, blue BOOLEAN, lat DOUBLE) WITH (KAFKA_TOPIC='{Topic}', VALUE_FORMAT='JSON');";
        (await StatementAsync("ksql", create)).Is(200);

        var answer = (await StatementAsync("query", $"SELECT id, name, `order`, blue, lat FROM {stream} WHERE id > 1 EMIT CHANGES LIMIT 2;")).Is(200);
        Assert.Equal(
            ["""[2,"stop 2",null,false,41.5]""", """[3,"stop 3",3,true,41.5]"""],
            from element in answer.Json.EnumerateArray()
            where element.TryGetProperty("row", out _)
            select element.GetProperty("row").GetProperty("columns").GetRawText());
    }

    private Task<Answer> StatementAsync(string endpoint, string sql) => Engines.Ksql.PostAsync(
        endpoint, JsonSerializer.Serialize(new { ksql = sql, streamsProperties = new Dictionary<string, string> { ["auto.offset.reset"] = "earliest" } }));
}
