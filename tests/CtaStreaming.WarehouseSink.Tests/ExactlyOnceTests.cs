using CtaStreaming.Testing;
using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

/// <summary>Programs that end, sleep, come and go while touches flow.</summary>
[Collection(ProgramsCollection.Name)]
public sealed class ExactlyOnceTests(Surroundings surroundings) : WarehouseTest(surroundings)
{
    [Fact]
    public async Task A_program_killed_at_any_moment_neither_loses_nor_doubles_a_touch()
    {
        using var over = new CancellationTokenSource();
        var flowing = Task.Run(() => FlowAsync(over.Token));
        var program = Start();
        try
        {
            for (var kill = 0; kill < 3; kill++)
            {
                await program.LineAsync("got ");
                await Task.Delay(Random.Shared.Next(300));
                await program.KillAsync();
                program.Dispose();
                program = Start();
            }

            await over.CancelAsync();
            await flowing;
            await Warehouse.HasExactlyAsync(Kafka.Users);
            Assert.Equal(0, await program.StopAsync());
        }
        finally
        {
            program.Dispose();
            await over.CancelAsync();
            await flowing;
        }

        // What a killed one had begun and PostgreSQL still held would come now.
        await Warehouse.AssertExactlyAsync(Kafka.Users);
        Assert.InRange(Kafka.Users.Count, 3_000, int.MaxValue);
    }

    [Fact]
    public async Task Two_sinks_share_the_partitions_and_a_rebalance_loses_and_doubles_nothing()
    {
        using var over = new CancellationTokenSource();
        var flowing = Task.Run(() => FlowAsync(over.Token));
        await using (var first = await SinkHost.StartAsync(Kafka.Arguments(Warehouse)))
        {
            await first.SaysAsync("got 6 partitions");
            await using (var second = await SinkHost.StartAsync(Kafka.Arguments(Warehouse)))
            {
                await second.SaysAsync("got 3 partitions");
                await first.SaysAsync("got 3 partitions");
                await Task.Delay(200);
            }

            await first.SaysAsync("got 6 partitions", times: 2);
            await over.CancelAsync();
            await flowing;
            await Warehouse.HasExactlyAsync(Kafka.Users);
        }

        await Warehouse.AssertExactlyAsync(Kafka.Users);
    }

    [Fact]
    public async Task A_program_that_was_asleep_while_another_took_over_can_write_nothing_of_what_it_had_begun()
    {
        using var over = new CancellationTokenSource();
        var flowing = Task.Run(() => FlowAsync(over.Token));
        using var sleeper = Start();
        await sleeper.LineAsync("got 6 partitions");
        using var other = Start();
        try
        {
            await other.LineAsync("got 3 partitions");
            await Task.Delay(150);
            await sleeper.SignalAsync("STOP");
            await other.LineAsync("got 6 partitions");
            await Task.Delay(200);
            await sleeper.SignalAsync("CONT");
            await other.LineAsync("got 3 partitions");
        }
        finally
        {
            await over.CancelAsync();
            await flowing;
        }

        await Warehouse.HasExactlyAsync(Kafka.Users);
        Assert.Equal(0, await sleeper.StopAsync());
        Assert.Equal(0, await other.StopAsync());
        await Warehouse.AssertExactlyAsync(Kafka.Users);
    }

    // Small batches, one after the other, so that whatever happens is likely to happen in the middle of one.
    private RunningProgram Start() => RunningProgram.Start(
        "CtaStreaming.WarehouseSink", [.. Kafka.Arguments(Warehouse), "--Warehouse:MaxRecords=50", "--Warehouse:MaxDelay=00:00:00.005"]);

    private async Task FlowAsync(CancellationToken over)
    {
        for (var at = Morning; !over.IsCancellationRequested; at = at.AddMinutes(30))
        {
            Kafka.Touches(40, at);
            await Task.Delay(10, CancellationToken.None);
        }

        Kafka.Flush();
    }
}
