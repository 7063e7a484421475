using Confluent.Kafka;
using CtaStreaming.Testing;
using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

[Collection(ProgramsCollection.Name)]
public sealed class ProgramTests(Surroundings surroundings)
{
    [Theory]
    [InlineData(0, "00:00:01", "Host=a;Database=b", "Warehouse:MaxRecords: 0 is not between 1 and 100000.")]
    [InlineData(100_001, "00:00:01", "Host=a;Database=b", "Warehouse:MaxRecords: 100001 is not between 1 and 100000.")]
    [InlineData(1, "00:01:01", "Host=a;Database=b", "Warehouse:MaxDelay: 00:01:01 is not between 0 and 00:01:00.")]
    [InlineData(1, "-00:00:01", "Host=a;Database=b", "Warehouse:MaxDelay: -00:00:01 is not between 0 and 00:01:00.")]
    [InlineData(1, "00:00:01", null, "ConnectionStrings:Warehouse: there is no Host.")]
    [InlineData(1, "00:00:01", "Host=a", "ConnectionStrings:Warehouse: there is no Database.")]
    [InlineData(1, "00:00:01", "Host=a;Database=b;Port=x;Password=secret", "ConnectionStrings:Warehouse: it is not a connection string as Npgsql takes it, such as ")]
    [InlineData(1, "00:00:01", "Hosst=a;Password=secret", "ConnectionStrings:Warehouse: it is not a connection string as Npgsql takes it, such as ")]
    public void Each_fault_is_named_without_secrets(int records, string delay, string? address, string expected)
    {
        var options = new WarehouseOptions { MaxRecords = records, MaxDelay = TimeSpan.Parse(delay, null) };

        var fault = Assert.Single(options.Faults(address));
        Assert.StartsWith(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_have_no_fault() => Assert.Empty(new WarehouseOptions().Faults("Host=127.0.0.1;Port=5433;Database=london"));

    [Fact]
    public async Task A_wrong_option_is_named_on_one_line_with_exit_code_2()
    {
        using var program = RunningProgram.Start("CtaStreaming.WarehouseSink", ["--Warehouse:MaxRecords", "0"]);

        var errors = await program.ErrorsAsync();
        Assert.Equal(2, program.ExitCode);
        Assert.Contains("Warehouse:MaxRecords: 0 is not ", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_ready_then_waits_for_its_topics_and_ends_with_0_when_told_to_stop()
    {
        await using var kafka = await Support.Kafka.StartAsync(topics: false);
        var warehouse = await surroundings.CreateDatabaseAsync();
        using var program = RunningProgram.Start("CtaStreaming.WarehouseSink", kafka.Arguments(warehouse));
        await program.LineAsync("ready: ");
        await program.LineAsync("waiting for topics station_entries and station_exits: station_entries does not exist yet");
        await kafka.CreateTopicsAsync();
        kafka.Touches(100, DateTimeOffset.UnixEpoch);
        await program.LineAsync("got 6 partitions");
        await warehouse.HasExactlyAsync(kafka.Users);

        Assert.Equal(0, await program.StopAsync());
        // What is committed last is committed when the program leaves.
        using var group = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig { BootstrapServers = kafka.BootstrapServers, GroupId = "CtaStreaming.WarehouseSink" }).Build();
        var partitions = SinkWorker.Sources.SelectMany(topic => Enumerable.Range(0, Support.Kafka.Partitions).Select(index => new TopicPartition(topic, index)));
        var committed = group.Committed(partitions, TimeSpan.FromSeconds(10)).Where(partition => partition.Offset != Offset.Unset);
        Assert.Equal(100, committed.Sum(partition => partition.Offset.Value));
    }
}
