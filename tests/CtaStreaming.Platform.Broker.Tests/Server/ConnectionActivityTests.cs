using CtaStreaming.Platform.Broker.Server;
using CtaStreaming.Testing;

namespace CtaStreaming.Platform.Broker.Tests.Server;

public sealed class ConnectionActivityTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ConnectionLimits _limits = new();
    private readonly ConnectionActivity _activity;

    public ConnectionActivityTests() => _activity = new ConnectionActivity(_clock);

    [Fact]
    public void A_first_request_must_come_soon()
    {
        _clock.Advance(_limits.Stalled);
        Assert.Null(_activity.Overdue(_limits));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("no request", _activity.Overdue(_limits));
    }

    [Fact]
    public void A_byte_now_and_then_is_no_progress()
    {
        for (var i = 0; i < 7; i++)
        {
            _activity.Receiving();
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal("a request begun and not finished", _activity.Overdue(_limits));
    }

    [Fact]
    public void A_parked_request_may_take_as_long_as_it_asked_for()
    {
        _activity.Receiving();
        _activity.Handling();
        _clock.Advance(TimeSpan.FromDays(1));
        _activity.Receiving(); // The next request, already on its way.
        Assert.Null(_activity.Overdue(_limits));
    }

    [Fact]
    public void Each_piece_of_a_response_must_be_taken_soon()
    {
        _activity.Receiving();
        _activity.Handling();
        for (var i = 0; i < 100; i++)
        {
            _activity.Sending();
            _clock.Advance(_limits.Stalled);
            Assert.Null(_activity.Overdue(_limits));
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("a response not taken", _activity.Overdue(_limits));
    }

    [Fact]
    public void Between_requests_there_is_more_time()
    {
        _activity.Receiving();
        _activity.Handling();
        _activity.Idle();
        _clock.Advance(_limits.Idle);
        Assert.Null(_activity.Overdue(_limits));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("idle", _activity.Overdue(_limits));
    }
}
