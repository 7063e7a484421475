using CtaStreaming.Testing;

namespace CtaStreaming.BarrierSimulator.Tests;

/// <summary>The built program, as people and the AppHost start it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--speed", "0", "Simulation:Speed: 0 is not between 0.01 and 3600")]
    [InlineData("--start", "noon", "Simulation:Start: 'noon' is not a time such as 2026-03-02T08:00 (local in London)")]
    [InlineData("--until", "2020-01-01T00:00", "Simulation:Until: '2020-01-01T00:00' is not after the start.")]
    [InlineData("--resume", "true", "There is no option --resume.")]
    [InlineData("--Barriers:Share", "2", "Barriers:Share: 2 is not between 0.0001 and 1")]
    [InlineData("--Barriers:Share", "0", "Barriers:Share: 0 is not between 0.0001 and 1")]
    [InlineData("--Barriers:Share", "NaN", "Barriers:Share: NaN is not between 0.0001 and 1")]
    [InlineData("--Barriers:Share", "0.5", "users inside at once, and data/london_users.csv has 20000. Take at most 0.07")]
    [InlineData("--Barriers:Partitions", "0", "Barriers:Partitions: 0 is not between 1 and 1000.")]
    [InlineData("--Barriers:RetentionBytes", "1000", "Barriers:RetentionBytes: 1000 is less than 16777216")]
    public async Task A_wrong_option_is_named_on_one_line_with_exit_code_2(string option, string value, string expected)
    {
        using var program = RunningProgram.Start(BrokerFixture.Program, [option, value]);
        var errors = await program.ErrorsAsync();

        Assert.Equal(2, program.ExitCode);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_ready_when_touches_flow_and_ends_with_0_when_told_to_stop()
    {
        await using var broker = await BrokerFixture.StartAsync();
        using var program = broker.Run("--speed", "600", "--start", "2026-06-01T08:00");
        await program.LineAsync("no usage is published for Battersea Power Station, Nine Elms; riders come as to the median station");
        await program.LineAsync("ready: entries flow, the first went to entries");
        await program.LineAsync("ready: exits flow, the first went to exits");

        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task While_no_broker_is_there_it_says_so_and_still_stops_with_0()
    {
        using var program = RunningProgram.Start(BrokerFixture.Program, [], ("Kafka__BootstrapServers", "127.0.0.1:1"));

        await program.LineAsync("no Kafka broker answers at 127.0.0.1:1");
        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task A_probe_of_nothing_fails()
    {
        using var probe = RunningProgram.Start(BrokerFixture.Program, ["healthcheck", "http://127.0.0.1:1/health/ready"]);

        Assert.Contains("http://127.0.0.1:1/health/ready does not answer", await probe.ErrorsAsync(), StringComparison.Ordinal);
        Assert.Equal(1, probe.ExitCode);
    }
}
