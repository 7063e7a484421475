using System.Text;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Execution;
using CtaStreaming.Platform.Ksql.Plans;
using CtaStreaming.Platform.Ksql.Queries;
using CtaStreaming.Platform.Ksql.Queries.Framing;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class FramingTests
{
    private static readonly ResultColumn[] Columns =
    [
        new(new Column("ID", SqlType.Integer), ResultOrigin.Key, 0),
        new(new Column("name", SqlType.String), ResultOrigin.Value, -1),
    ];

    private static readonly OutputRow One = new([1], null, [1, "a\"é"], 0);
    private static readonly OutputRow Gone = new([2], null, null, 0);

    [Fact]
    public async Task The_old_framing_of_a_push_query_ends_every_piece_with_a_comma_and_says_why_it_ends()
    {
        var answer = Answer(Rows(One, Gone)) with { Limit = 2 };
        Assert.Equal(
            """
            [{"header":{"queryId":"q1","schema":"`ID` INTEGER, `name` STRING"}},
            {"row":{"columns":[1,"a\"é"]}},
            {"row":{"columns":[2,null],"tombstone":true}},
            {"finalMessage":"Limit Reached"}]

            """,
            await WriteAsync(answer, writer => new StreamedRowFraming(answer, writer)),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_old_framing_of_a_query_that_was_ended_says_so()
    {
        var answer = Answer(Rows());
        Assert.EndsWith("{\"finalMessage\":\"Query Completed\"}]\n", await WriteAsync(answer, writer => new StreamedRowFraming(answer, writer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_framing_of_a_table_marks_keys_and_ends_without_a_word()
    {
        var answer = Answer(Rows(One)) with { IsTableLookup = true };
        Assert.Equal(
            "[{\"header\":{\"queryId\":\"q1\",\"schema\":\"`ID` INTEGER KEY, `name` STRING\"}},\n{\"row\":{\"columns\":[1,\"a\\\"é\"]}}]\n",
            await WriteAsync(answer, writer => new StreamedRowFraming(answer, writer)));
    }

    [Fact]
    public async Task The_delimited_framing_has_a_line_for_each_row_and_leaves_out_those_that_are_gone()
    {
        var answer = Answer(Rows(One, Gone, One));
        Assert.Equal(
            "{\"queryId\":\"q1\",\"columnNames\":[\"ID\",\"name\"],\"columnTypes\":[\"INTEGER\",\"STRING\"]}\n[1,\"a\\\"é\"]\n[1,\"a\\\"é\"]\n",
            await WriteAsync(answer, writer => new QueryStreamFraming(answer, writer, isDelimited: true)));
    }

    [Fact]
    public async Task The_JSON_framing_is_one_array()
    {
        var answer = Answer(Rows(Gone, One));
        Assert.Equal(
            "[{\"queryId\":\"q1\",\"columnNames\":[\"ID\",\"name\"],\"columnTypes\":[\"INTEGER\",\"STRING\"]},[1,\"a\\\"é\"]]",
            await WriteAsync(answer, writer => new QueryStreamFraming(answer, writer, isDelimited: false)));
    }

    [Fact]
    public async Task A_failure_between_rows_is_the_last_piece()
    {
        var answer = Answer(Failing());
        Assert.EndsWith(
            "{\"row\":{\"columns\":[1,\"a\\\"é\"]}},\n{\"errorMessage\":{\"@type\":\"generic_error\",\"error_code\":40001,\"message\":\"broken\"}}]\n",
            await WriteAsync(answer, writer => new StreamedRowFraming(answer, writer)),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "[1,\"a\\\"é\"]\n{\"@type\":\"generic_error\",\"error_code\":40001,\"message\":\"broken\"}\n",
            await WriteAsync(answer, writer => new QueryStreamFraming(answer, writer, isDelimited: true)),
            StringComparison.Ordinal);

        static async IAsyncEnumerable<OutputRow> Failing()
        {
            yield return One;
            await Task.Yield();
            throw new KsqlException("broken");
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Values_are_written_as_clients_read_them(string type, object? value, string json)
    {
        var column = new ResultColumn(new Column("V", Parsing.KsqlParser.ParseType(type, new Dictionary<string, SqlType>())), ResultOrigin.Value, -1);
        var answer = new QueryAnswer("q", [column], Rows(new OutputRow(null, null, [value], 0)));
        var body = await WriteAsync(answer, writer => new QueryStreamFraming(answer, writer, isDelimited: true));
        Assert.Equal($"[{json}]", body.Split('\n')[1]);
    }

    public static TheoryData<string, object?, string> Values() => new()
    {
        { "BIGINT", 9007199254740993L, "9007199254740993" },
        { "DOUBLE", 1.5, "1.5" },
        { "DECIMAL(4,2)", BigDecimal.Parse("1.50"), "1.50" },
        { "BYTES", new byte[] { 1, 2 }, "\"AQI=\"" },
        { "BOOLEAN", true, "true" },
        { "STRING", null, "null" },
        { "TIMESTAMP", 0L, "\"1970-01-01T00:00:00.000\"" },
        { "DATE", 1, "\"1970-01-02\"" },
        { "ARRAY<INT>", new ArrayValue([1, null]), "[1,null]" },
        { "MAP<STRING, BIGINT>", new MapValue([new("a", 1L)]), "{\"a\":1}" },
        { "STRUCT<A INT, `b` ARRAY<STRING>>", new StructValue([1, new ArrayValue(["x"])]), "{\"A\":1,\"b\":[\"x\"]}" },
    };

    private static QueryAnswer Answer(IAsyncEnumerable<OutputRow> rows) => new("q1", [.. Columns], rows);

    private static IAsyncEnumerable<OutputRow> Rows(params OutputRow[] rows) => rows.ToAsyncEnumerable();

    private static async Task<string> WriteAsync(QueryAnswer answer, Func<PieceWriter, IRowFraming> framing)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        await AnswerWriter.WriteAsync(http, answer, framing);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
