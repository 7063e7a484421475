using Microsoft.Extensions.Configuration;

namespace CtaStreaming.Hosting.Tests;

public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string> Switches = new() { ["--speed"] = "Simulation:Speed", ["--seed"] = "Simulation:Seed" };

    [Fact]
    public void Short_names_and_configuration_keys_are_both_taken_with_and_without_an_equals_sign()
    {
        var (configuration, failures) = Apply("--speed", "60", "--seed=-5", "--Kafka:BootstrapServers", "k:1", "--Kafka:Client:client.id=a=b");

        Assert.Empty(failures);
        Assert.Equal("60", configuration["Simulation:Speed"]);
        Assert.Equal("-5", configuration["Simulation:Seed"]);
        Assert.Equal("k:1", configuration["Kafka:BootstrapServers"]);
        Assert.Equal("a=b", configuration["Kafka:Client:client.id"]);
    }

    [Fact]
    public void The_command_line_wins_over_what_was_configured_before()
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Simulation:Speed", (string?)"1")]);

        CommandLine.Apply(["--speed", "60"], Switches, builder, new StartupProblems());

        Assert.Equal("60", builder.Build()["Simulation:Speed"]);
    }

    [Theory]
    [InlineData("There is no option --spede. Options are --speed, --seed, and any configuration key", "--spede", "60")]
    [InlineData("There is no option --spede.", "--spede=60")]
    [InlineData("The option --speed needs a value.", "--speed")]
    [InlineData("The option --speed needs a value.", "--speed", "--seed", "1")]
    [InlineData("'60' is not an option.", "60")]
    public void What_is_wrong_is_named(string expected, params string[] args)
    {
        var failure = Assert.Single(Apply(args).Failures);

        Assert.StartsWith(expected, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void What_hosts_take_for_themselves_is_not_an_error() =>
        Assert.Empty(Apply("--urls", "http://127.0.0.1:0", "--environment=Development", "--contentRoot", "/").Failures);

    private static (IConfiguration Configuration, IEnumerable<string> Failures) Apply(params string[] args)
    {
        var builder = new ConfigurationBuilder();
        var problems = new StartupProblems();
        CommandLine.Apply(args, Switches, builder, problems);
        return (builder.Build(), problems.Validate(null, problems).Failures ?? []);
    }
}
