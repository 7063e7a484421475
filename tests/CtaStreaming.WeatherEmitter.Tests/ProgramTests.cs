using CtaStreaming.Testing;

namespace CtaStreaming.WeatherEmitter.Tests;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("--speed", "0", "Simulation:Speed: 0 is not between 0.01 and 3600")]
    [InlineData("--start", "noon", "Simulation:Start: 'noon' is not a time such as 2026-03-02T08:00")]
    [InlineData("--interval", "00:00:30", "Weather:Interval: 00:00:30 is not from one minute to one day")]
    [InlineData("--interval", "often", "'often' at 'Weather:Interval'")]
    [InlineData("--RestProxy:Url", "localhost:8082", "RestProxy:Url: 'localhost:8082' is not an http or https address.")]
    [InlineData("--sped", "5", "There is no option --sped.")]
    public async Task A_wrong_option_is_named_on_one_line_with_exit_code_2(string option, string value, string expected)
    {
        using var program = RunningProgram.Start("CtaStreaming.WeatherEmitter", [option, value]);
        var errors = await program.ErrorsAsync();

        Assert.Equal(2, program.ExitCode);
        Assert.Contains(expected, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_nothing_is_there_it_says_what_it_waits_for_and_still_stops_with_0()
    {
        using var program = RunningProgram.Start("CtaStreaming.WeatherEmitter", ["--RestProxy:Url", "http://127.0.0.1:1/"]);

        await program.LineAsync("waiting for the REST Proxy at http://127.0.0.1:1/topics/org.chicago.cta.weather.v1: Connection refused");
        Assert.Equal(0, await program.StopAsync());
    }
}
