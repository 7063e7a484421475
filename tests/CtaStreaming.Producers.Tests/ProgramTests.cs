using System.Text;
using CtaStreaming.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CtaStreaming.Producers.Tests;

/// <summary>The built program, as people and the AppHost start it.</summary>
public sealed class ProgramTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Theory]
    [InlineData("--speed", "fast", "'fast' at 'Simulation:Speed'")]
    [InlineData("--speed", "0", "Simulation:Speed: 0 is not between 0.01 and 3600")]
    [InlineData("--start", "noon", "Simulation:Start: 'noon' is not a time such as 2026-03-02T08:00")]
    [InlineData("--seed", "x", "'x' at 'Simulation:Seed'")]
    [InlineData("--until", "later", "Simulation:Until: 'later' is not a time such as 2026-03-02T08:00")]
    [InlineData("--until", "2020-01-01T00:00", "Simulation:Until: '2020-01-01T00:00' is not after the start.")]
    [InlineData("--resume", "true", "Simulation:Resume: needs the start of the run to go on with")]
    [InlineData("--resume", "maybe", "'maybe' at 'Simulation:Resume'")]
    [InlineData("--TurnstileTopics:Retention", "0", "TurnstileTopics:Retention: must be longer than nothing")]
    [InlineData("--sped", "5", "There is no option --sped.")]
    public async Task A_wrong_option_is_named_on_one_line_with_exit_code_2(string option, string value, string expected)
    {
        using var program = RunningProgram.Start(PlatformFixture.Producers, [option, value]);
        var errors = await program.ErrorsAsync();

        Assert.Equal(2, program.ExitCode);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_in_the_environment_is_named_too()
    {
        using var program = RunningProgram.Start(PlatformFixture.Producers, [], ("Simulation__Speed", "9999"));
        var errors = await program.ErrorsAsync();

        Assert.Equal(2, program.ExitCode);
        Assert.Contains("Simulation:Speed: 9999 is not between", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_wins_over_the_environment_and_that_over_appsettings()
    {
        // Were the environment's speed or the file's start in force, their lines would be here or missing.
        using var program = RunningProgram.Start(PlatformFixture.Producers, ["--speed", "9998"], ("Simulation__Speed", "9999"), ("Simulation__Start", "noon"));
        var errors = await program.ErrorsAsync();

        Assert.Contains("Simulation:Speed: 9998 is not", errors, StringComparison.Ordinal);
        Assert.Contains("Simulation:Start: 'noon' is not", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_go_to_the_collector_that_the_environment_names()
    {
        var sent = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = Collector(sent);
        await collector.StartAsync();

        using var program = platform.Run(
            ["--speed", "600"],
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await program.LineAsync("ready: arrivals flow");
        Assert.Equal(0, await program.StopAsync());

        // What is left to send goes out at the end. Names are plain text in the protocol's messages.
        var body = await sent.Task.WaitAsync(RunningProgram.Patience);
        Assert.Contains("CtaStreaming.Producers", body, StringComparison.Ordinal);
        Assert.Contains("cta.arrivals.delivered", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_ready_when_events_flow_and_ends_with_0_when_told_to_stop()
    {
        using var program = platform.Run(["--speed", "600"]);
        await program.LineAsync("ready");

        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task While_nothing_is_there_it_says_what_it_waits_for_and_still_stops_with_0()
    {
        using var program = RunningProgram.Start(PlatformFixture.Producers, [], ("Kafka__BootstrapServers", "127.0.0.1:1"));

        await program.LineAsync("no Kafka broker answers at 127.0.0.1:1");
        Assert.Equal(0, await program.StopAsync());
    }

    private static WebApplication Collector(TaskCompletionSource<string> sent)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            if (context.Request.Path == "/v1/metrics") sent.TrySetResult(await body.ReadToEndAsync());
        });
        return collector;
    }
}
