using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

[Collection(ProgramsCollection.Name)]
public sealed class DatabaseAwayTests(Surroundings surroundings) : WarehouseTest(surroundings)
{
    [Fact]
    public async Task A_database_that_is_stopped_and_started_again_is_waited_for_and_nothing_is_lost()
    {
        await using var sink = await SinkHost.StartAsync(Kafka.Arguments(Warehouse));
        Kafka.Touches(500, Morning);
        await Warehouse.HasExactlyAsync(Kafka.Users);

        await Surroundings.Postgres.StopServerAsync();
        Kafka.Touches(500, Morning);
        await sink.SaysAsync("waiting for PostgreSQL at 127.0.0.1:");
        await Surroundings.Postgres.StartServerAsync();
        Kafka.Touches(500, Morning);

        await Warehouse.HasExactlyAsync(Kafka.Users);
        Assert.DoesNotContain(sink.Lines, line => line.Contains("starts anew", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_the_middle_of_a_batch_loses_and_doubles_nothing()
    {
        await using var sink = await SinkHost.StartAsync([.. Kafka.Arguments(Warehouse), "--Warehouse:MaxDelay=00:00:00.001"]);
        await sink.SaysAsync("got 6 partitions");
        for (var cut = 0; cut < 30; cut++)
        {
            Kafka.Touches(60, Morning.AddHours(cut));
            await Task.Delay(Random.Shared.Next(30));
            await Warehouse.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'CtaStreaming.WarehouseSink'");
        }

        await Warehouse.HasExactlyAsync(Kafka.Users);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=london", "127.0.0.1:1")]
    [InlineData("Host=postgres.invalid;Database=london", "postgres.invalid:5432")]
    public async Task A_program_that_waits_for_its_database_stops_when_it_is_told_to(string address, string name)
    {
        var sink = await SinkHost.StartAsync([.. Kafka.Arguments(Warehouse), $"--ConnectionStrings:Warehouse={address}"]);
        await sink.SaysAsync($"waiting for PostgreSQL at {name}, database london: ");

        await sink.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
    }
}
