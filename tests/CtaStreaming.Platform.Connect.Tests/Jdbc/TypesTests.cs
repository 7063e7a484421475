using System.Text.Json;
using CtaStreaming.Platform.Connect.Tests.Support;

namespace CtaStreaming.Platform.Connect.Tests.Jdbc;

[Collection(SurroundingsCollection.Name)]
public sealed class TypesTests(Surroundings surroundings)
{
    private const string Timestamp = ",\"name\":\"org.apache.kafka.connect.data.Timestamp\",\"version\":1";

    /// <summary>A type and a value of it, and the schema and payload it becomes.</summary>
    public static TheoryData<string, string, string, string> Values => new()
    {
        { "boolean", "true", "\"type\":\"boolean\"", "true" },
        { "bit(1)", "B'1'", "\"type\":\"boolean\"", "true" },
        { "bit(8)", "B'10000001'", "\"type\":\"int8\"", "-127" },
        { "bit(10)", "B'1000000111'", "\"type\":\"bytes\"", "\"gcA=\"" },
        { "smallint", "-32768", "\"type\":\"int16\"", "-32768" },
        { "integer", "2147483647", "\"type\":\"int32\"", "2147483647" },
        { "bigint", "9223372036854775807", "\"type\":\"int64\"", "9223372036854775807" },
        { "oid", "4294967295", "\"type\":\"int64\"", "4294967295" },
        { "real", "1.5", "\"type\":\"float\"", "1.5" },
        { "double precision", "41.87622", "\"type\":\"double\"", "41.87622" },
        { "double precision", "1e10", "\"type\":\"double\"", "1.0E10" },
        { "double precision", "'NaN'", "\"type\":\"double\"", "\"NaN\"" },
        { "numeric(10,2)", "1.5", """{"type":"bytes","optional":true,"name":"org.apache.kafka.connect.data.Decimal","version":1,"parameters":{"connect.decimal.precision":"10","scale":"2"},"field":"v"}""", "\"AJY=\"" },
        { "char(3)", "'ab'", "\"type\":\"string\"", "\"ab \"" },
        { "varchar(10)", "'Clark/Lake'", "\"type\":\"string\"", "\"Clark/Lake\"" },
        { "text", "'caf\u00e9 \"x\" <&>'", "\"type\":\"string\"", "\"caf\u00e9 \\\"x\\\" <&>\"" },
        { "name", "'n'", "\"type\":\"string\"", "\"n\"" },
        { "\"char\"", "'z'", "\"type\":\"string\"", "\"z\"" },
        { "colour", "'blue'", "\"type\":\"string\"", "\"blue\"" },
        { "positive", "7", "\"type\":\"int32\"", "7" },
        { "xml", "'<a/>'", "\"type\":\"string\"", "\"<a/>\"" },
        { "json", "'{\"a\": 1}'", "\"type\":\"string\"", "\"{\\\"a\\\": 1}\"" },
        { "jsonb", "'{\"a\":1}'", "\"type\":\"string\"", "\"{\\\"a\\\": 1}\"" },
        { "uuid", "'123e4567-e89b-12d3-a456-426614174000'", "\"type\":\"string\"", "\"123e4567-e89b-12d3-a456-426614174000\"" },
        { "bytea", "'\\x00ff'", "\"type\":\"bytes\"", "\"AP8=\"" },
        { "date", "'2024-02-29'", "\"name\":\"org.apache.kafka.connect.data.Date\"", "19782" },
        { "date", "'1969-12-31'", "\"type\":\"int32\"", "-1" },
        { "time", "'10:00:00.123456'", "\"name\":\"org.apache.kafka.connect.data.Time\"", "36000123" },
        { "time", "'24:00'", "\"type\":\"int32\"", "0" },
        { "timetz", "'01:30:00+02'", "\"type\":\"int32\"", "84600000" },
        { "timestamp", "'2024-01-01 10:00:00.5'", Timestamp, "1704103200500" },
        { "timestamptz", "'2024-01-01 10:00:00.5+02'", Timestamp, "1704096000500" },
        { "timestamptz", "'1969-12-31 23:59:59.9999+00'", Timestamp, "-1" },
        { "timestamp", "'infinity'", Timestamp, "253402300799999" },
        { "integer", "NULL", "\"type\":\"int32\",\"optional\":true", "null" },
    };

    [Fact]
    public async Task Every_type_becomes_what_the_JDBC_driver_would_make_of_it()
    {
        var rows = Values.Select(row => row.Cast<string>().ToArray()).ToList();
        await surroundings.Postgres.ExecuteAsync(
            "CREATE TYPE colour AS ENUM ('red', 'blue'); CREATE DOMAIN positive AS integer CHECK (VALUE > 0)");
        await surroundings.Postgres.ExecuteAsync(
            $"CREATE TABLE typed (id integer PRIMARY KEY, {string.Join(", ", rows.Select((row, i) => $"v{i} {row[0]}"))})");
        await surroundings.Postgres.ExecuteAsync($"INSERT INTO typed VALUES (1, {string.Join(", ", rows.Select(row => row[1]))})");
        await surroundings.Client.PutConnectorAsync("typed", Stations.Config(surroundings.Postgres, "typed").With(
            ("incrementing.column.name", "id"), ("value.converter.schemas.enable", "true")));

        var envelope = Assert.Single(await surroundings.ReadAsync("org.chicago.cta.typed", 1)).Json;
        Assert.Equal("typed", envelope.GetProperty("schema").GetProperty("name").GetString());
        Assert.Equal("struct", envelope.GetProperty("schema").GetProperty("type").GetString());
        Assert.Equal("""{"type":"int32","optional":false,"field":"id"}""", envelope.GetProperty("schema").GetProperty("fields")[0].GetRawText());
        Assert.All(rows.Index(), row => AssertField(envelope, row.Index, row.Item));
    }

    [Theory]
    [InlineData("none", "bytes Bw==, bytes Bw==, bytes Bw==, bytes Arw=, bytes Bw==, bytes Arw=, bytes Bw==")]
    [InlineData("precision_only", "int8 7, int32 7, int64 7, bytes Arw=, bytes Bw==, bytes Arw=, bytes Bw==")]
    [InlineData("best_fit", "int8 7, int32 7, int64 7, double 7.0, bytes Bw==, bytes Arw=, int16 700")]
    [InlineData("BEST_FIT_EAGER_DOUBLE", "int8 7, int32 7, int64 7, double 7.0, bytes Bw==, double 7.0, int16 700")]
    public async Task Numerics_become_what_the_mapping_says(string mapping, string expected)
    {
        var table = $"numeric_{mapping.ToLowerInvariant()}";
        await surroundings.Postgres.ExecuteAsync($"""
            CREATE TABLE {table} (id integer PRIMARY KEY, a numeric(2), b numeric(9), c numeric(18), d numeric(9,2), e numeric(19), f numeric(30,2), g numeric(3,-2), "any" numeric);
            INSERT INTO {table} VALUES (1, 7, 7, 7, 7, 7, 7, 700, 1e30 + 0.5)
            """);
        await surroundings.Client.PutConnectorAsync(table, Stations.Config(surroundings.Postgres, table).With(
            ("incrementing.column.name", "id"), ("value.converter.schemas.enable", "true"), ("numeric.mapping", mapping)));
        var envelope = Assert.Single(await surroundings.ReadAsync($"org.chicago.cta.{table}", 1)).Json;
        var fields = envelope.GetProperty("schema").GetProperty("fields").EnumerateArray().Skip(1).ToList();
        Assert.Equal(expected, string.Join(", ", fields[..^1].Select(field =>
            $"{field.GetProperty("type")} {envelope.GetProperty("payload").GetProperty(
                field.GetProperty("field").GetString()!).GetRawText().Trim('"')}")));

        // Without a precision any number may come, which only a Decimal of the largest scale holds; or, if one insists, a double.
        var any = fields[^1];
        if (mapping.EndsWith("DOUBLE", StringComparison.Ordinal)) Assert.Equal("double", any.GetProperty("type").GetString());
        else Assert.Equal("127", any.GetProperty("parameters").GetProperty("scale").GetString());
    }

    [Fact]
    public async Task Types_without_a_counterpart_are_left_out_and_a_new_column_joins()
    {
        await surroundings.Postgres.ExecuteAsync("""
            CREATE TABLE partly (id integer PRIMARY KEY, a integer[], i interval, n inet, p point, m money, t text);
            INSERT INTO partly VALUES (1, '{1}', '1 day', '127.0.0.1', '(1,2)', 1, 'x')
            """);
        await surroundings.Client.PutConnectorAsync(
            "partly", Stations.Config(surroundings.Postgres, "partly").With(("incrementing.column.name", "id")));
        Assert.Equal("""{"id":1,"t":"x"}""", Assert.Single(await surroundings.ReadAsync("org.chicago.cta.partly", 1)).ValueText);
        await surroundings.Postgres.ExecuteAsync("ALTER TABLE partly ADD COLUMN late boolean; INSERT INTO partly VALUES (2)");
        Assert.Equal("""{"id":2,"t":null,"late":null}""", (await surroundings.ReadAsync("org.chicago.cta.partly", 2))[1].ValueText);
    }

    [Fact]
    public async Task A_timestamp_without_a_zone_is_meant_in_the_databases_zone()
    {
        await surroundings.Postgres.ExecuteAsync(
            "CREATE TABLE zoned (id integer PRIMARY KEY, at timestamp); INSERT INTO zoned VALUES (1, '2024-07-01 10:00:00.123456')");
        await surroundings.Client.PutConnectorAsync("zoned", Stations.Config(surroundings.Postgres, "zoned").With(
            (
                "incrementing.column.name",
                "id"), ("db.timezone", "America/Chicago"), ("timestamp.granularity", "micros_iso_datetime_string")));
        Assert.Equal("""{"id":1,"at":"2024-07-01T15:00:00.123456"}""", Assert.Single(await surroundings.ReadAsync("org.chicago.cta.zoned", 1)).ValueText);
    }

    private static void AssertField(JsonElement envelope, int index, string[] expected)
    {
        var schema = envelope.GetProperty("schema").GetProperty("fields")[index + 1].GetRawText().Replace(
            $"\"v{index}\"", "\"v\"", StringComparison.Ordinal);
        Assert.True(schema.Contains(expected[2], StringComparison.Ordinal), $"{expected[0]}: {schema}");
        Assert.Contains("\"optional\":true", schema, StringComparison.Ordinal);
        var payload = envelope.GetProperty("payload").GetProperty($"v{index}").GetRawText();
        Assert.True(payload == expected[3], $"{expected[0]} {expected[1]}: {payload} instead of {expected[3]}");
    }
}
