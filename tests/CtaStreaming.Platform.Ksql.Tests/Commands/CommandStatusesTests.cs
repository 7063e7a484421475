using CtaStreaming.Platform.Ksql.Commands;

namespace CtaStreaming.Platform.Ksql.Tests.Commands;

public sealed class CommandStatusesTests
{
    private static readonly CommandId Id = new("stream", "`A`", "create");
    private static readonly CommandStatus Done = new(CommandState.Success, "Stream created", null);

    private readonly CommandStatuses _statuses = new();

    /// <summary>Whoever had written it said "queued" over "success", and its client asked for ever.</summary>
    [Fact]
    public void A_command_that_is_applied_before_its_writer_gets_on_is_not_queued_again()
    {
        _statuses.Put(Id, 4, Done);
        _statuses.PutQueued(Id, 4);

        Assert.Equal(Done, _statuses.Find(Id));
    }

    [Fact]
    public void A_command_that_comes_again_is_queued_whatever_became_of_the_first()
    {
        _statuses.Put(Id, 4, Done);
        _statuses.PutQueued(Id, 6);

        Assert.Equal(CommandStatus.Queued, _statuses.Find(Id));
        Assert.Equal(Id, Assert.Single(_statuses.All()).Key);
    }

    [Fact]
    public void The_oldest_are_forgotten()
    {
        for (var number = 0; number <= 10_000; number++) _statuses.Put(new("stream", $"{number}", "create"), number, Done);

        Assert.Null(_statuses.Find(new("stream", "0", "create")));
        Assert.NotNull(_statuses.Find(new("stream", "1", "create")));
    }
}
