using CtaStreaming.Platform.Host.Options;

namespace CtaStreaming.Platform.Host.Tests.Options;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--brokerport 1", "Unknown option --brokerport. The options are: --engines,")]
    [InlineData("broker", "Unknown option broker.")]
    [InlineData("--broker-port", "--broker-port needs a value: --broker-port N")]
    [InlineData("--broker-port=", "--broker-port needs a value")]
    [InlineData("--broker-port x", "--broker-port (Platform__Broker__Port): 'x' is not a port")]
    [InlineData("--broker-port 65536", "--broker-port (Platform__Broker__Port): '65536' is not a port")]
    [InlineData("--rest-proxy-port x", "--rest-proxy-port (Platform__RestProxy__Port): 'x' is not a port")]
    [InlineData("--connect-port x", "--connect-port (Platform__Connect__Port): 'x' is not a port")]
    [InlineData("--schema-registry-url here", "--schema-registry-url (Platform__SchemaRegistryUrl): 'here' is not a URL")]
    [InlineData("--schema-registry-port -1", "--schema-registry-port (Platform__SchemaRegistry__Port): '-1' is not a port")]
    [InlineData("--engines broker,connector", "there is no engine 'connector'; the engines are broker, schema-registry, rest-proxy, connect, ksql.")]
    [InlineData("--engines schema-registry", "schema-registry needs a Kafka broker: add broker to --engines, or name one with --bootstrap-servers")]
    [InlineData("--host somewhere", "--host (Platform__Host): 'somewhere' is not an IP address")]
    [InlineData("--num-partitions 0", "--num-partitions (Platform__Broker__NumPartitions): '0' is not a number of partitions; write a number from 1 to 10000.")]
    [InlineData("--group-initial-rebalance-delay-ms 3s", "--group-initial-rebalance-delay-ms")]
    [InlineData("--no-auto-create-topics=false", "--no-auto-create-topics takes no value")]
    public void A_wrong_option_is_named_with_what_to_write_instead(string arguments, string message)
    {
        var exception = Assert.Throws<UsageException>(() => Read(arguments));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_options_everything_runs_on_the_usual_ports_of_this_machine()
    {
        var options = Read("");

        Assert.Equal(["broker", "schema-registry", "rest-proxy", "connect", "ksql"], options.Engines.Select(engine => engine.Name));
        Assert.Equal(
            ("127.0.0.1", 9092, 8081, 8082, 8083),
            (options.Host, options.BrokerPort, options.SchemaRegistryPort, options.RestProxyPort, options.ConnectPort));
        Assert.Null(options.SchemaRegistryUrl);
        Assert.True(options.AutoCreateTopics);
    }

    [Fact]
    public void Every_option_arrives()
    {
        var options = Read(
            "--engines schema-registry,broker --data-dir d --host 0.0.0.0 --advertised-host box --bootstrap-servers k:9092 --broker-port 0"
            + " --rest-proxy-port 18082 --connect-port 18083 --ksql-port 18088 --schema-registry-url http://r:8081"
            + " --schema-registry-port=18081 --no-auto-create-topics --num-partitions 3 --group-initial-rebalance-delay-ms 0");

        Assert.Equal(["broker", "schema-registry"], options.Engines.Select(engine => engine.Name));
        Assert.Equal(("d", "0.0.0.0", "box", "k:9092"), (options.DataDirectory, options.Host, options.AdvertisedHost, options.BootstrapServers));
        Assert.Equal((18082, 18083, 18088, "http://r:8081"), (options.RestProxyPort, options.ConnectPort, options.KsqlPort, options.SchemaRegistryUrl));
        Assert.Equal((0, 18081, 3), (options.BrokerPort, options.SchemaRegistryPort, options.NumPartitions));
        Assert.False(options.AutoCreateTopics);
        Assert.Equal(TimeSpan.Zero, options.GroupInitialRebalanceDelay);
    }

    [Fact]
    public async Task Help_names_every_option_and_engine()
    {
        await using var host = HostProcess.Start(["--help"]);
        var (exitCode, output) = await host.ExitAsync();

        Assert.Equal(0, exitCode);
        Assert.All(Option.All, option => Assert.Contains($"  {option.Name} ", output, StringComparison.Ordinal));
        Assert.Contains("Engines: broker, schema-registry, rest-proxy, connect, ksql.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_option_ends_the_program_with_2()
    {
        await using var host = HostProcess.Start(["--brokerport", "1"]);

        Assert.Equal(2, (await host.ExitAsync()).ExitCode);
        Assert.Contains("platform: Unknown option --brokerport.", host.Errors, StringComparison.Ordinal);
    }

    private static PlatformOptions Read(string arguments) =>
        PlatformOptions.Read(CommandLine.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToConfiguration());
}
