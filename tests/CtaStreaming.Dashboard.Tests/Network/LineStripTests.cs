using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Tests.Network;

public sealed class LineStripTests
{
    private static readonly Railway Chicago = RailwaySource.FromFiles();

    [Fact]
    public void The_lines_keep_their_order() =>
        Assert.Equal(["red", "blue", "brown", "green", "orange", "purple", "pink", "yellow"], Chicago.Lines.Select(line => line.Id));

    [Theory]
    [InlineData("red", 33, 33)]
    [InlineData("blue", 33, 33)]
    [InlineData("brown", 27, 27)]
    [InlineData("green", 31, 29)]
    [InlineData("orange", 16, 16)]
    [InlineData("purple", 26, 26)]
    [InlineData("pink", 22, 22)]
    [InlineData("yellow", 3, 3)]
    public void Every_station_is_on_its_strip_once(string id, int stations, int length)
    {
        var strip = Chicago.Line(id)!.Strip;

        Assert.Equal(stations, strip.Stops.Select(stop => stop.Station.Id).Distinct().Count());
        Assert.Equal(stations, strip.Stops.Count());
        Assert.Equal(length, strip.Length);
    }

    [Fact]
    public void The_Green_Line_forks_in_two()
    {
        var strip = Chicago.Line("green")!.Strip;

        Assert.Equal("Garfield", strip.Trunk[^1].Station.Name);
        Assert.Equal(["Ashland/63rd", "Cottage Grove"], strip.Branches.Select(branch => branch.Terminal));
        Assert.Equal(["King Drive", "Cottage Grove"], strip.Branches[1].Stops.Select(stop => stop.Station.Name));
    }

    [Fact]
    public void The_Purple_Line_goes_on_past_Howard_as_the_express()
    {
        var strip = Chicago.Line("purple")!.Strip;

        Assert.Equal("Howard", strip.Trunk[^1].Station.Name);
        var express = Assert.Single(strip.Branches);
        Assert.Equal(("express", "the Loop", 17), (express.Name, express.Terminal, express.Stops.Count));
        Assert.Equal(8, express.Stops.Count(stop => stop.OnLoop));
    }

    [Theory]
    [InlineData("red", Direction.A, null, "Howard")]
    [InlineData("red", Direction.B, null, "95th/Dan Ryan")]
    [InlineData("brown", Direction.B, null, "the Loop")]
    [InlineData("green", Direction.B, null, "Ashland/63rd or Cottage Grove")]
    [InlineData("green", Direction.B, 41510, "Ashland/63rd or Cottage Grove")]
    [InlineData("green", Direction.B, 41140, "Cottage Grove")]
    [InlineData("green", Direction.B, 40940, "Ashland/63rd")]
    [InlineData("green", Direction.A, 40940, "Harlem/Lake")]
    [InlineData("purple", Direction.B, 41050, "Howard or the Loop")]
    [InlineData("purple", Direction.B, 41320, "the Loop")]
    public void A_destination_is_never_guessed(string line, object direction, int? station, string expected) =>
        Assert.Equal(expected, Chicago.Line(line)!.Destination((Direction)direction, station));

    [Fact]
    public void Trains_wait_at_the_ends_of_every_path()
    {
        var purple = Chicago.Line("purple")!.Strip;

        Assert.All([41050, 40900, 40730], station => Assert.True(purple.IsEnd(station)));
        Assert.False(purple.IsEnd(41320));
    }

    [Fact]
    public void A_line_without_stations_is_refused() => Assert.Throws<ArgumentException>(() => LineStrip.Of([]));
}
