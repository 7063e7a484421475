using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Arrivals;
using CtaStreaming.Dashboard.Network;
using CtaStreaming.Dashboard.Trains;
using CtaStreaming.Testing;
using static CtaStreaming.Dashboard.Tests.ArrivalBuilder;

namespace CtaStreaming.Dashboard.Tests.Arrivals;

public sealed class ArrivalTranslatorTests
{
    private static readonly ArrivalValue Valid = new(Howard, "R007", "a", "red", "in_service", Jarvis, "a");

    private readonly ManualTimeProvider _time = new(Start);
    private readonly ArrivalTranslator _translator;

    public ArrivalTranslatorTests() => _translator = new ArrivalTranslator(new LiveRailway(RailwaySource.FromFiles()), _time);

    [Fact]
    public void A_record_becomes_an_event()
    {
        var arrival = _translator.Translate(new ArrivalKey(EventStart.ToUnixTimeMilliseconds()), Valid, Start.AddSeconds(-2));

        Assert.Equal(new ArrivalEvent("R007", "red", Direction.A, TrainStatus.InService, Howard, Jarvis, EventStart, Start.AddSeconds(-2)), arrival);
    }

    [Fact]
    public void A_sender_whose_clock_is_ahead_does_not_send_from_the_future() =>
        Assert.Equal(Start, _translator.Translate(new ArrivalKey(0), Valid, Start.AddHours(1)).SeenAt);

    public static TheoryData<string, string> Wrong => new()
    {
        { "direction", "no direction 'north'" },
        { "status", "no train status 'parked'" },
        { "line", "no line 'plaid'" },
        { "station", "Red Line has no station 40890" },
        { "no id", "not 0" },
        { "long id", "not 500" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_with_the_reason(string what, string reason)
    {
        var value = what switch
        {
            "direction" => Valid with { Direction = "north" },
            "status" => Valid with { TrainStatus = "parked" },
            "line" => Valid with { Line = "plaid" },
            "station" => Valid with { StationId = 40890 },
            "no id" => Valid with { TrainId = "" },
            _ => Valid with { TrainId = new string('x', 500) },
        };

        var refusal = Assert.Throws<InvalidDataException>(() => _translator.Translate(new ArrivalKey(0), value, Start));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void An_event_time_outside_the_calendar_is_refused(long timestamp) =>
        Assert.Throws<InvalidDataException>(() => _translator.Translate(new ArrivalKey(timestamp), Valid, Start));
}
