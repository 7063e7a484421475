using CtaStreaming.Transit.Operations;

namespace CtaStreaming.Transit.Tests.Operations;

public sealed class TrackTests
{
    private readonly Track _track = new();
    private readonly Train _first = new("R001", null!);
    private readonly Train _second = new("R002", null!);

    [Fact]
    public void Trains_enter_one_behind_the_other()
    {
        Assert.Equal(1000, _track.ReserveEntry(1000));
        Assert.Equal(1000 + RunTime.Separation, _track.ReserveEntry(1001));
        Assert.Equal(1000 + (2 * RunTime.Separation), _track.ReserveEntry(1002));
    }

    [Fact]
    public void A_faster_train_waits_behind_the_one_that_entered_before_it()
    {
        _track.Enter(_first);
        _track.Enter(_second);
        _second.HasReachedPlatform = true;

        Assert.Null(_track.TakeAdmissible(5000, out var askAgainAt));
        Assert.Null(askAgainAt);
        _first.HasReachedPlatform = true;
        Assert.Same(_first, _track.TakeAdmissible(5000, out _));
    }

    [Fact]
    public void The_platform_takes_one_train_and_is_clear_a_while_after_it_has_left()
    {
        _track.Enter(_second);
        _second.HasReachedPlatform = true;
        _track.OccupyPlatform(_first);
        Assert.Null(_track.TakeAdmissible(5000, out var whileOccupied));
        Assert.Null(whileOccupied);

        var clearAt = _track.ClearPlatform(6000);

        Assert.Null(_track.TakeAdmissible(6001, out var askAgainAt));
        Assert.Equal(clearAt, askAgainAt);
        Assert.Same(_second, _track.TakeAdmissible(clearAt, out _));
    }
}
