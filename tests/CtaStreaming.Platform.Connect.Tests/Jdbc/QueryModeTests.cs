using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Jdbc;

namespace CtaStreaming.Platform.Connect.Tests.Jdbc;

public sealed class QueryModeTests
{
    private static readonly DateTime End = new(2024, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_number_is_compared_from_below_the_first()
    {
        var mode = new QueryMode("stop\"id", [], IsQuoted: true);
        Assert.Equal(" WHERE \"stop\"\"id\" > $1 ORDER BY \"stop\"\"id\" ASC", mode.Tail);
        Assert.Equal(["-1"], mode.Parameters(default, End, TimeZoneInfo.Utc));
        Assert.Equal(["42"], mode.Parameters(new(null, 42), End, TimeZoneInfo.Utc));
    }

    [Fact]
    public void Timestamps_are_compared_between_the_last_and_now_in_the_databases_zone()
    {
        var mode = new QueryMode(null, ["a", "b"], IsQuoted: false);
        Assert.Equal(" WHERE COALESCE(a, b) > $1 AND COALESCE(a, b) < $2 ORDER BY COALESCE(a, b) ASC", mode.Tail);
        Assert.Equal(
            ["1969-12-31 18:00:00.000000-06:00", "2024-07-01 07:00:00.000000-05:00"],
            mode.Parameters(default, End, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")));
    }

    [Fact]
    public void Both_together_begin_again_within_the_last_moment()
    {
        var mode = new QueryMode("id", ["at"], IsQuoted: true);
        Assert.Equal(" WHERE \"at\" < $1 AND ((\"at\" = $2 AND \"id\" > $3) OR \"at\" > $4) ORDER BY \"at\", \"id\" ASC", mode.Tail);
        Assert.Equal(4, mode.Parameters(default, End, TimeZoneInfo.Utc).Count);
    }

    [Theory]
    [InlineData("""{"incrementing":42}""")]
    [InlineData("""{"timestamp":1700000000123,"timestamp_nanos":123456000}""")]
    [InlineData("""{"incrementing":1,"timestamp":-500,"timestamp_nanos":500000000}""")]
    public void A_position_survives_being_stored(string offset)
    {
        var stored = JsonMap.Of(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(offset))!;
        Assert.Equal(stored, QueryPosition.Of(stored).ToOffset());
    }
}
