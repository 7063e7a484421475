using System.Text;
using CtaStreaming.StreamProcessor.Stations;

namespace CtaStreaming.StreamProcessor.Tests.Stations;

public sealed class StopParserTests
{
    [Fact]
    public void A_row_is_read_with_all_its_columns()
    {
        var stop = Parse("""
            {"stop_id":30001,"direction_id":"E","stop_name":"Austin (O'Hare-bound)","station_name":"Austin","station_descriptive_name":"Austin (Blue Line)",
             "station_id":40010,"order_line":"blue","order":29,"red":false,"blue":true,"brown":false,"green":false,"orange":false,"purple":false,"pink":false,
             "yellow":false,"purple_express":false,"ada":false,"latitude":41.870851,"longitude":-87.776812}
            """);

        Assert.Equal(new Stop(30001, 40010, "Austin", 29, LineSet.Of(line => line == "blue"), (41.870851, -87.776812)), stop);
    }

    [Fact]
    public void What_a_station_can_do_without_may_be_missing()
    {
        var stop = Parse("""{"stop_id":30001,"station_id":40010,"station_name":"Austin"}""");

        Assert.Equal(new Stop(30001, 40010, "Austin", null, default, null), stop);
    }

    [Fact]
    public void Null_is_as_good_as_missing()
    {
        var stop = Parse("""{"stop_id":30001,"station_id":40010,"station_name":"Austin","order":null,"red":null,"latitude":null,"longitude":-87.7}""");

        Assert.Equal(new Stop(30001, 40010, "Austin", null, default, null), stop);
    }

    [Theory]
    [InlineData("latitude", "longitude")]
    [InlineData("lat", "lon")]
    public void Coordinates_go_by_either_name(string latitude, string longitude) => Assert.Equal(
        (41.5, -87.5),
        Parse($$"""{"stop_id":1,"station_id":2,"station_name":"x","{{latitude}}":41.5,"{{longitude}}":-87.5}""").Place);

    [Fact]
    public void A_stop_of_the_express_is_one_of_the_purple_line() => Assert.Equal(
        ["purple"], Parse("""{"stop_id":1,"station_id":2,"station_name":"x","purple":false,"purple_express":true}""").Lines.Names);

    [Fact]
    public void Lines_are_in_the_fixed_order() => Assert.Equal(
        ["red", "green", "yellow"],
        Parse("""{"stop_id":1,"station_id":2,"station_name":"x","yellow":true,"green":true,"blue":false,"red":true}""").Lines.Names);

    [Theory]
    [InlineData("", "The row is empty.")]
    [InlineData("{", "The row is not JSON: ")]
    [InlineData("[]", "The row is an array, not an object.")]
    [InlineData("null", "The row is null, not an object.")]
    [InlineData("""{"station_id":2,"station_name":"x"}""", "The row has no stop_id.")]
    [InlineData("""{"stop_id":1,"station_name":"x"}""", "The row has no station_id.")]
    [InlineData("""{"stop_id":1,"station_id":2}""", "The row has no station_name.")]
    [InlineData("""{"stop_id":1,"station_id":2,"station_name":""}""", "The row has no station_name.")]
    [InlineData("""{"stop_id":"1","station_id":2,"station_name":"x"}""", "The column stop_id is text, not an integer.")]
    [InlineData("""{"stop_id":1.5,"station_id":2,"station_name":"x"}""", "The column stop_id is 1.5, not an integer.")]
    [InlineData("""{"stop_id":99999999999,"station_id":2,"station_name":"x"}""", "The column stop_id is 99999999999, not an integer.")]
    [InlineData("""{"stop_id":1,"station_id":2,"station_name":7}""", "The column station_name is 7, not text.")]
    [InlineData("""{"stop_id":1,"station_id":2,"station_name":"x","red":1}""", "The column red is 1, not true or false.")]
    [InlineData("""{"stop_id":1,"station_id":2,"station_name":"x","latitude":90.5}""", "The column latitude is 90.5, not a number of degrees up to 90.")]
    [InlineData("""{"schema":{},"payload":{"stop_id":1}}""", "The row is in an envelope with its schema: the connector needs value.converter.schemas.enable=false.")]
    public void What_is_no_row_is_refused_with_the_reason(string json, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<InvalidDataException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Throws<InvalidDataException>(() => StopParser.Parse(new byte[] { 0xff, 0xfe, 0 }));

    private static Stop Parse(string json) => StopParser.Parse(Encoding.UTF8.GetBytes(json));
}
