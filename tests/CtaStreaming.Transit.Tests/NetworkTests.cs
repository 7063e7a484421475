namespace CtaStreaming.Transit.Tests;

public sealed class NetworkTests
{
    private static readonly Network Network = SimulatedDays.Network;

    [Fact]
    public void The_lines_come_in_the_order_of_the_CTA() =>
        Assert.Equal(["red", "blue", "brown", "green", "orange", "purple", "pink", "yellow"], Network.Lines.Select(line => line.Id));

    [Theory]
    [InlineData("red", 33, "Howard", "95th/Dan Ryan")]
    [InlineData("blue", 33, "O'Hare", "Forest Park")]
    [InlineData("brown", 27, "Kimball", "Clark/Lake")]
    [InlineData("green", 31, "Harlem/Lake", "Ashland/63rd")]
    [InlineData("orange", 16, "Midway", "Adams/Wabash")]
    [InlineData("purple", 26, "Linden", "Howard")]
    [InlineData("pink", 22, "54th/Cermak", "Washington/Wells")]
    [InlineData("yellow", 3, "Dempster-Skokie", "Howard")]
    public void A_line_has_its_stations_and_terminals(string id, int stations, string terminalA, string terminalB)
    {
        var line = Network[id];

        Assert.Equal(stations, line.Stations.Count);
        Assert.Equal(terminalA, line.TerminalA.Name);
        Assert.Equal(terminalB, line.TerminalB.Name);
    }

    [Fact]
    public void There_are_144_stations_and_each_names_the_lines_that_call()
    {
        Assert.Equal(144, Network.Stations.Count);
        foreach (var station in Network.Stations.Values)
        {
            var calling = Network.Lines.Where(line => line.Stations.Contains(station)).Select(line => line.Id);
            Assert.Equal(calling, station.Lines);
        }
    }

    [Fact]
    public void Adjacent_stations_are_between_a_city_block_and_seven_kilometres_apart_but_for_the_express()
    {
        var distances =
            from line in Network.Lines
            from branch in line.Branches
            from stop in branch.Stations.SkipLast(branch.EndsInLoop ? 0 : 1)
            where branch.Name != Branch.Express || stop.Section != "shared"
            select stop.MetersToNext;

        Assert.All(distances, meters => Assert.InRange(meters, 140, 7000));
    }

    [Fact]
    public void The_green_line_forks_into_two_southern_branches_with_one_trunk()
    {
        var green = Network["green"];
        var cottageGrove = Assert.Single(green.Branches, branch => branch.Name == "cottage_grove");

        var trunk = green.Branches[0].Stations.TakeWhile(stop => stop.Section == "trunk").Select(stop => stop.Station);
        Assert.Equal(trunk, cottageGrove.Stations.TakeWhile(stop => stop.Section == "shared").Select(stop => stop.Station));
        Assert.Equal("Cottage Grove", green.Destination("b", cottageGrove));
        Assert.Equal("Ashland/63rd", green.Destination("b"));
    }

    [Theory]
    [InlineData("brown", "Washington/Wells", "Clark/Lake")]
    [InlineData("orange", "Harold Washington Library", "Adams/Wabash")]
    [InlineData("pink", "Clark/Lake", "Washington/Wells")]
    public void Lines_that_go_round_the_Loop_say_so(string id, string first, string last)
    {
        var main = Network[id].Branches[0];

        Assert.True(main.EndsInLoop);
        Assert.Contains(first, main.Stations[main.FirstLoopStation].Station.Name, StringComparison.Ordinal);
        Assert.Equal(last, main.Stations[^1].Station.Name);
        Assert.Equal(8, main.Stations.Count - main.FirstLoopStation);
        Assert.Equal("Loop", Network[id].Destination(Direction.AwayFromA));
        Assert.Equal(Network[id].TerminalA.Name, Network[id].Destination(Direction.TowardsA));
    }

    [Fact]
    public void A_direction_that_is_neither_a_nor_b_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Network["red"].Destination("north"));

        Assert.Contains("'north'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_line_is_named_together_with_those_there_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => Network["violet"]);

        Assert.Contains("violet", error.Message, StringComparison.Ordinal);
        Assert.Contains("purple", error.Message, StringComparison.Ordinal);
    }
}
