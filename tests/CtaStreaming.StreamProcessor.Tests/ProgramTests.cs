using CtaStreaming.StreamProcessor.Tests.Turnstiles;

namespace CtaStreaming.StreamProcessor.Tests;

public sealed class ProgramTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Theory]
    [InlineData("--instance", "a b", "Transactions:Instance: 'a b' is not a name of at most 64 letters")]
    [InlineData("--OutputTopics:TurnstilePartitions", "0", "OutputTopics:TurnstilePartitions: 0 is not between 1 and 1000.")]
    [InlineData("--instanse", "a", "There is no option --instanse. Options are --instance, ")]
    public async Task A_wrong_option_is_named_on_one_line_with_exit_code_2(string option, string value, string expected)
    {
        using var program = ProcessorProgram.Start(option, value);
        var (exitCode, errors) = await program.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_ready_and_ends_with_0_when_told_to_stop()
    {
        using var program = ProcessorProgram.Start(platform.Arguments);
        await program.SaysAsync("ready: ");

        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task While_nothing_is_there_it_says_what_it_waits_for_and_still_stops_with_0()
    {
        using var program = ProcessorProgram.Start("--Kafka:BootstrapServers", "127.0.0.1:1");
        await program.SaysAsync("no Kafka broker answers at 127.0.0.1:1");

        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task Of_two_programs_under_one_name_the_older_ends_and_says_why()
    {
        await platform.CreateTopicsAsync(TurnstileFeed.Topic(1));
        using var older = ProcessorProgram.Start([.. platform.Arguments, "--instance", "same"]);
        await older.SaysAsync("turnstiles: got 1 partitions");
        using var newer = ProcessorProgram.Start([.. platform.Arguments, "--instance", "same"]);

        var (exitCode, errors) = await older.EndAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("Does another program run as instance 'same'? Give each its own --instance.", errors, StringComparison.Ordinal);
        await newer.SaysAsync("turnstiles: got 1 partitions");
        Assert.Equal(0, await newer.StopAsync());
    }

    [Fact]
    public async Task Without_the_registry_it_says_what_it_waits_for()
    {
        using var program = ProcessorProgram.Start(["--Kafka:BootstrapServers", platform.BootstrapServers, "--SchemaRegistry:Url", "http://127.0.0.1:1"]);
        await program.SaysAsync("waiting for the Schema Registry at http://127.0.0.1:1");

        Assert.Equal(0, await program.StopAsync());
    }
}
