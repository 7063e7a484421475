using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Queries.Inserts;
using CtaStreaming.Platform.Ksql.Tests.Planning;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

public class InsertRowTests
{
    private readonly PlanningBench _bench = new();

    public InsertRowTests() => _bench.Run(
        "CREATE STREAM s (id INT KEY, name STRING, tags ARRAY<STRING>, place STRUCT<lat DOUBLE, lon DOUBLE>) WITH (KAFKA_TOPIC='s', VALUE_FORMAT='JSON');"
        + "CREATE TABLE t (id INT PRIMARY KEY, name STRING) WITH (KAFKA_TOPIC='t', VALUE_FORMAT='JSON');"
        + "CREATE STREAM w (id STRING KEY, n INT) WITH (KAFKA_TOPIC='w', VALUE_FORMAT='JSON', WINDOW_TYPE='SESSION');"
        + "CREATE STREAM h (n INT, a BYTES HEADER('a')) WITH (KAFKA_TOPIC='h', VALUE_FORMAT='JSON');");

    [Fact]
    public void Names_match_whatever_their_case_and_unknown_ones_are_passed_over()
    {
        var row = Read("""{"Id": 7, "NAME": "Clark", "tags": ["a", null], "place": {"LAT": 1.5, "lon": 2}, "other": {"x": [1]}, "rowtime": 1234}""");
        Assert.Equal(7, Assert.Single(row.Key!));
        Assert.Equal(1234, row.Timestamp);
        Assert.Equal("Clark", row.Value[0]);
        Assert.Equal(["a", null], (IEnumerable<object?>)row.Value[1]!);
        Assert.Equal(new Values.StructValue([1.5, 2.0]), row.Value[2]);
    }

    [Fact]
    public void What_is_missing_is_null_and_the_time_is_now()
    {
        var row = Read("""{"ID": 7}""");
        Assert.Equal(DateTimeOffset.Parse("2024-01-31T08:00:00Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), row.Timestamp);
        Assert.All(row.Value, Assert.Null);
    }

    [Theory]
    [InlineData("""{"NAME": "x"}""", "Key field must be specified: ID")]
    [InlineData("""{"ID": "x"}""", "Can't coerce a field of column `ID` into type INTEGER")]
    [InlineData("""{"ID": 1, "TAGS": 5}""", "Can't coerce a field of column `TAGS` into type ARRAY<STRING>")]
    public void Rows_that_do_not_fit_are_refused(string json, string problem) =>
        Assert.StartsWith(problem, Assert.Throws<KsqlException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"ID\": 1} x")]
    [InlineData("{\"ID\": ")]
    public void What_is_no_JSON_object_is_refused(string line) => Assert.ThrowsAny<JsonException>(() => Read(line));

    [Theory]
    [InlineData("NONE", "Cannot insert values into an unknown stream/table: `NONE`")]
    [InlineData("W", "Cannot insert values into windowed stream/table: W")]
    public void Some_sources_take_no_rows(string name, string problem) =>
        Assert.Equal(problem, Assert.Throws<KsqlException>(() => Target(name)).Message);

    [Theory]
    [InlineData("H", "A", "Inserting into column `A` is not allowed.")]
    [InlineData("S", "ROWPARTITION", "Inserting into column `ROWPARTITION` is not allowed.")]
    [InlineData("S", "NOPE", "Column name `NOPE` does not exist.")]
    public void Some_columns_take_no_values(string target, string column, string problem) =>
        Assert.Equal(problem, Assert.Throws<KsqlException>(() => Target(target).Column(column)).Message);

    [Fact]
    public void A_row_of_a_table_needs_its_key() => Assert.Equal(
        "Value for primary key column(s) ID is required for tables",
        Assert.Throws<KsqlException>(() => Target("T").Row(new Dictionary<string, object?> { ["NAME"] = "x" })).Message);

    [Fact]
    public async Task Lines_are_read_across_packets_without_blank_ones()
    {
        var pipe = new Pipe();
        var reader = new LineReader(pipe.Reader, 100);
        var first = reader.ReadAsync(CancellationToken.None);
        await WriteAsync(pipe, "\n{\"a\"");
        Assert.False(first.IsCompleted);
        await WriteAsync(pipe, ":1}\r\n\nlast");
        Assert.Equal("{\"a\":1}\r", Encoding.UTF8.GetString((await first)!));
        await pipe.Writer.CompleteAsync();
        Assert.Equal("last", Encoding.UTF8.GetString((await reader.ReadAsync(CancellationToken.None))!));
        Assert.Null(await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_before_its_end()
    {
        var pipe = new Pipe();
        await WriteAsync(pipe, new string('x', 101));
        await Assert.ThrowsAsync<KsqlException>(() => new LineReader(pipe.Reader, 100).ReadAsync(CancellationToken.None));
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private InsertRow Read(string json) => new RowJson(Target("S")).Read(Encoding.UTF8.GetBytes(json));

    private InsertTarget Target(string name) =>
        InsertTarget.Find(_bench.Catalog, name, new ManualTimeProvider(DateTimeOffset.Parse("2024-01-31T08:00:00Z", CultureInfo.InvariantCulture)));
}
