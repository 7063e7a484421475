using System.Text;
using System.Text.Json;
using CtaStreaming.Avro;

namespace CtaStreaming.Contracts.Tests;

public sealed class DerivedTopicsTests
{
    [Fact]
    public void A_stations_row_is_json_with_the_names_of_the_contract()
    {
        var row = new StationRow(40380, "Clark/Lake", 8, "blue", ["blue", "green"], 41.885737, -87.630886);

        Assert.Equal(
            """{"station_id":40380,"station_name":"Clark/Lake","order":8,"line":"blue","lines":["blue","green"],"latitude":41.885737,"longitude":-87.630886}""",
            Encoding.UTF8.GetString(row.ToJson()));
    }

    [Fact]
    public void A_stations_row_comes_back_as_it_was()
    {
        var row = new StationRow(1, "O'Hare", null, null, [], null, null);

        var read = StationRow.FromJson(row.ToJson());

        Assert.Equal(row with { Lines = read.Lines }, read);
        Assert.Empty(read.Lines);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"station_id":1,"station_name":null,"order":null,"line":null,"lines":[],"latitude":null,"longitude":null}""")]
    public void What_is_no_row_is_refused(string json) => Assert.Throws<JsonException>(() => StationRow.FromJson(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_station_key_is_its_id_in_decimal_digits()
    {
        Assert.Equal("40380", Encoding.ASCII.GetString(StationKey.Write(40380)));
        Assert.True(StationKey.TryRead("40380"u8, out var id));
        Assert.Equal(40380, id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("40380 ")]
    [InlineData("403.8")]
    [InlineData("99999999999")]
    public void Anything_else_is_no_station_key(string key) => Assert.False(StationKey.TryRead(Encoding.UTF8.GetBytes(key), out _));

    [Fact]
    public void The_events_of_all_turnstiles_have_their_time_in_the_value()
    {
        var schema = Assert.IsType<RecordSchema>(TurnstileEvent.AvroSchema);

        Assert.Equal("org.chicago.cta.TurnstileEvent", schema.FullName);
        Assert.Equal(["event_time", "station_id", "station_name", "line"], schema.Fields.Select(field => field.Name));
        Assert.Equal(LogicalTypeKind.TimestampMillis, schema.Fields[0].Schema.LogicalType?.Kind);
    }
}
