namespace CtaStreaming.AppHost.Tests;

public sealed class AppHostOptionsTests
{
    [Fact]
    public void Without_options_the_addresses_are_the_ones_the_README_names()
    {
        var options = AppHostOptions.Parse([]);

        Assert.Equal(8888, options.Ports[Endpoints.Dashboard]);
        Assert.Equal(9092, options.Ports[Endpoints.Broker]);
        Assert.Equal(8081, options.Ports[Endpoints.SchemaRegistry]);
        Assert.Equal(".cta", options.DataDirectory);
        Assert.False(options.Fresh);
        Assert.Empty(options.Simulation);
    }

    [Fact]
    public void A_value_may_follow_after_a_space_or_an_equals_sign()
    {
        var options = AppHostOptions.Parse(["--dashboard-port=1234", "--broker-port", "0", "--data-dir=/tmp/a=b"]);

        Assert.Equal(1234, options.Ports[Endpoints.Dashboard]);
        Assert.Equal(0, options.Ports[Endpoints.Broker]);
        Assert.Equal("/tmp/a=b", options.DataDirectory);
    }

    [Fact]
    public void What_the_simulation_understands_is_handed_on_as_it_came()
    {
        var options = AppHostOptions.Parse(["--speed", "60", "--fresh", "--start=2026-03-02T07:30", "--seed", "7"]);

        Assert.Equal(["--speed", "60", "--start", "2026-03-02T07:30", "--seed", "7"], options.Simulation);
        Assert.True(options.Fresh);
    }

    [Fact]
    public void London_runs_only_when_it_is_asked_for()
    {
        Assert.False(AppHostOptions.Parse([]).WithLondon);
        Assert.True(AppHostOptions.Parse(["--with", "london"]).WithLondon);
    }

    [Theory]
    [InlineData("--with paris", "there is only london")]
    [InlineData("--sped", "--sped")]
    [InlineData("fresh", "fresh")]
    [InlineData("--dashboard-port", "needs a value")]
    [InlineData("--dashboard-port 65536", "0 to 65535")]
    [InlineData("--broker-port -1", "0 to 65535")]
    [InlineData("--broker-port kafka", "0 to 65535")]
    public void A_wrong_option_is_named_and_ends_with_2(string arguments, string named)
    {
        var exception = Assert.Throws<AppHostException>(() => AppHostOptions.Parse(arguments.Split(' ')));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, exception.ExitCode);
    }
}
