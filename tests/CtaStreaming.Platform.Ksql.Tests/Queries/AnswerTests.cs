using System.Text;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class AnswerTests
{
    private static readonly ResultColumn[] Columns =
    [
        new(new Column("ID", SqlType.Integer), ResultOrigin.Key, 0),
        new(new Column("WINDOWSTART", SqlType.BigInt), ResultOrigin.WindowStart, -1),
        new(new Column("name", SqlType.String), ResultOrigin.Value, -1),
    ];

    private static readonly AnswerRow One = new([1, 1000L, "a\"é"], IsTombstone: false);
    private static readonly AnswerRow Gone = new([2, 1000L, null], IsTombstone: true);

    [Fact]
    public async Task A_push_query_at_the_old_endpoint_ends_every_piece_with_a_comma_and_says_why_it_ends() => Assert.Equal(
        "[{\"header\":{\"queryId\":\"q\",\"schema\":\"`ID` INTEGER, `WINDOWSTART` BIGINT, `name` STRING\"}},\n"
        + "{\"row\":{\"columns\":[1,1000,\"a\\\"é\"]}},\n"
        + "{\"row\":{\"columns\":[2,1000,null],\"tombstone\":true}},\n"
        + "{\"finalMessage\":\"Limit Reached\"}]",
        await WriteAsync(KsqlMediaType.KsqlV1, isPull: false, [One, Gone], writer => writer.End(isLimited: true)));

    [Fact]
    public async Task A_pull_query_at_the_old_endpoint_marks_what_rows_are_found_by_and_ends_without_a_word() => Assert.Equal(
        "[{\"header\":{\"queryId\":\"q\",\"schema\":\"`ID` INTEGER KEY, `WINDOWSTART` BIGINT KEY, `name` STRING\"}},\n{\"row\":{\"columns\":[1,1000,\"a\\\"é\"]}}]",
        await WriteAsync(KsqlMediaType.KsqlV1, isPull: true, [One], writer => writer.End(isLimited: false)));

    [Fact]
    public async Task Delimited_answers_have_a_line_for_each_row_and_leave_out_those_that_are_gone() => Assert.Equal(
        "{\"queryId\":\"q\",\"columnNames\":[\"ID\",\"WINDOWSTART\",\"name\"],\"columnTypes\":[\"INTEGER\",\"BIGINT\",\"STRING\"]}\n[1,1000,\"a\\\"é\"]\n",
        await WriteAsync(KsqlMediaType.Delimited, isPull: false, [Gone, One], writer => writer.End(isLimited: true)));

    [Theory]
    [InlineData(KsqlMediaType.KsqlV1, "{\"errorMessage\":{\"@type\":\"generic_error\",\"error_code\":50000,\"message\":\"broken\"}}]")]
    [InlineData(KsqlMediaType.Json, ",\n{\"@type\":\"generic_error\",\"error_code\":50000,\"message\":\"broken\"}]")]
    [InlineData(KsqlMediaType.Delimited, "\n{\"@type\":\"generic_error\",\"error_code\":50000,\"message\":\"broken\"}\n")]
    public async Task A_failure_between_rows_is_the_last_piece(string mediaType, string end) => Assert.EndsWith(
        end, await WriteAsync(mediaType, isPull: false, [One], writer => writer.Fail(new GenericError(50000, "broken"))), StringComparison.Ordinal);

    public static TheoryData<string, object?, string> Values => new()
    {
        { "BIGINT", 9007199254740993L, "9007199254740993" },
        { "DECIMAL(4,2)", BigDecimal.Parse("1.50"), "1.50" },
        { "BYTES", new byte[] { 1, 2 }, "\"AQI=\"" },
        { "STRING", null, "null" },
        { "TIMESTAMP", 1_706_688_000_123L, "\"2024-01-31T08:00:00.123\"" },
        { "DATE", 1, "\"1970-01-02\"" },
        { "TIME", 28_805_000, "\"08:00:05\"" },
        { "ARRAY<DATE>", new ArrayValue([0, null]), "[\"1970-01-01\",null]" },
        { "MAP<STRING, BIGINT>", new MapValue([new("a", 1L)]), "{\"a\":1}" },
        { "MAP<INT, BOOLEAN>", new MapValue([new(7, true)]), "{\"7\":true}" },
        { "STRUCT<A INT, `b` ARRAY<STRING>>", new StructValue([1, new ArrayValue(["x"])]), "{\"A\":1,\"b\":[\"x\"]}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_are_written_as_clients_read_them(string type, object? value, string json)
    {
        var column = new ResultColumn(new Column("V", KsqlParser.ParseType(type, new Dictionary<string, SqlType>())), ResultOrigin.Value, -1);
        var body = await WriteAsync(KsqlMediaType.Delimited, isPull: false, [new AnswerRow([value], IsTombstone: false)], writer => writer.End(false), column);
        Assert.Equal($"[{json}]", body.Split('\n')[1]);
    }

    private static async Task<string> WriteAsync(string mediaType, bool isPull, AnswerRow[] rows, Action<AnswerWriter> end, params ResultColumn[] columns)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        var answer = new QueryAnswer("q", columns.Length == 0 ? [.. Columns] : [.. columns], isPull, null, rows.ToAsyncEnumerable());
        var writer = AnswerWriter.For(mediaType, http.Response, answer, isOldEndpoint: false);
        writer.Begin();
        foreach (var row in rows) writer.Write(row);
        end(writer);
        await writer.FlushAsync(CancellationToken.None);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
