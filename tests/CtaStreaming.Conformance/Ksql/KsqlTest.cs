using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Ksql;

public abstract class KsqlTest : EngineTest
{
    private protected HttpApi Ksql => Engines.Ksql;

    /// <summary>A name for a stream, dropped afterwards with its topic. In upper case, as unquoted names are kept.</summary>
    private protected string NewStream(string what = "stream") => New("STREAM", what);

    private protected string NewTable(string what = "table") => New("TABLE", what);

    /// <summary>Every train's delay at a station: the stream that most tests begin with.</summary>
    private protected async Task<string> CreateDelaysAsync(string format = "JSON")
    {
        var stream = NewStream("delays");
        await ExecuteAsync(
            $"CREATE STREAM {stream} (station VARCHAR KEY, line VARCHAR, delay INT) WITH (KAFKA_TOPIC='{stream}', PARTITIONS=1, VALUE_FORMAT='{format}');");
        return stream;
    }

    private protected async Task InsertAsync(string stream, params (string Station, string Line, int Delay)[] rows) => await ExecuteAsync(string.Concat(
        rows.Select(row => $"INSERT INTO {stream} (station, line, delay) VALUES ('{row.Station}', '{row.Line}', {row.Delay});")));

    /// <param name="earliest">Queries read their sources from the beginning, not from now on.</param>
    private protected Task<Answer> TryAsync(string sql, bool earliest = true, JsonObject? variables = null) =>
        Ksql.PostAsync("ksql", Body("ksql", sql, "streamsProperties", earliest, variables));

    private protected async Task<Answer> ExecuteAsync(string sql, bool earliest = true) => (await TryAsync(sql, earliest)).Is(200);

    /// <summary>The answer to the only statement that has one.</summary>
    private protected async Task<JsonElement> AskAsync(string sql) => Assert.Single((await ExecuteAsync(sql)).Json.EnumerateArray());

    /// <summary>The id of the query that a statement has started.</summary>
    private protected async Task<string> StartAsync(string sql, bool earliest = true) =>
        (await ExecuteAsync(sql, earliest)).Json.EnumerateArray().Last().GetProperty("commandStatus").GetProperty("queryId").GetString()!;

    private protected async Task<Answer> RefusedAsync(string sql, int code, string message)
    {
        var refused = (await TryAsync(sql)).IsError(code / 100, code);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        return refused;
    }

    /// <summary>A SELECT to <c>/query</c>.</summary>
    private protected Task<Answer> QueryAsync(string sql) => Ksql.PostAsync("query", Body("ksql", sql, "streamsProperties", earliest: true));

    /// <summary>A SELECT to <c>/query-stream</c>, which speaks HTTP/2.</summary>
    private protected Task<Answer> QueryStreamAsync(string sql, string? accept = null) => Ksql.SendAsync(
        HttpMethod.Post, "query-stream", Body("sql", sql, "properties", earliest: true), accept: accept, version: HttpVersion.Version20);

    /// <summary>The rows that a query answers, once it answers that many.</summary>
    private protected async Task<string[]> RowsAsync(string sql, int count) =>
        Rows(await Eventually.GetAsync(() => QueryAsync(sql), answer => answer.Status == 200 && Rows(answer).Length == count));

    /// <summary>A pull query's only row, once it is this one.</summary>
    private protected Task HasRowAsync(string sql, string row) =>
        Eventually.GetAsync(() => QueryAsync(sql), answer => answer.Status == 200 && Rows(answer) is [var only] && only == row);

    private protected static string[] Rows(Answer answer) =>
        [.. from element in answer.Json.EnumerateArray()
            where element.TryGetProperty("row", out _)
            select element.GetProperty("row").GetProperty("columns").GetRawText()];

    private string New(string kind, string what)
    {
        var name = Run.Name(what).ToUpperInvariant();
        // DELETE TOPIC hides the topic's subjects in the registry; this removes them.
        CleanUp(() => Engines.SchemaRegistry.DeleteAsync($"subjects/{name}-value?permanent=true"));
        CleanUp(() => Kafka.DeleteTopicAsync(name));
        CleanUp(() => TryAsync($"DROP {kind} IF EXISTS {name} DELETE TOPIC;"));
        return name;
    }

    private static string Body(string statements, string sql, string properties, bool earliest, JsonObject? variables = null) => new JsonObject
    {
        [statements] = sql,
        [properties] = new JsonObject { ["ksql.streams.auto.offset.reset"] = earliest ? "earliest" : "latest" },
        ["sessionVariables"] = variables ?? [],
    }.ToJsonString();
}
