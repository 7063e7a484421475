using CtaStreaming.Deployment.Tests.Compose;

namespace CtaStreaming.Deployment.Tests.Options;

/// <summary>.NET passes over a variable that no option has; so a misspelt one would only be noticed by what does not happen.</summary>
public sealed class EnvironmentTests
{
    public static TheoryData<string> Files => [ComposeFile.Single, ComposeFile.Cluster];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_variable_of_a_service_is_an_option_of_its_program(string file)
    {
        var own = ComposeFile.Read(file).Own.ToList();

        Assert.InRange(own.Sum(service => service.Environment.Count), 15, 100);
        Assert.Empty(own.SelectMany(service => service.Environment.Keys.Select(ProgramOptions.Of(service.Project!).Fault)).OfType<string>());
    }

    [Theory]
    [InlineData("Producers", "Kafka__Bootstrapservr", "has no 'Bootstrapservr'")]
    [InlineData("Producers", "Kafka__Client", "a map, whose key is missing")]
    [InlineData("Producers", "Simulation__Speed__Fast", "a single value")]
    [InlineData("Producers", "Transactions__Instance", "has no section 'Transactions'")]
    [InlineData("WeatherEmitter", "Kafka__BootstrapServers", "has no section 'Kafka'")]
    [InlineData("Dashboard", "Simulation__Speed", "has no section 'Simulation'")]
    [InlineData("Dashboard", "ConnectionStrings__Cta", "reads no connection string")]
    [InlineData("StreamProcessor", "KAFKA_BOOTSTRAP_SERVERS", "has no section")]
    public void A_variable_that_would_do_nothing_is_found(string project, string variable, string reason) =>
        Assert.Contains(reason, ProgramOptions.Of(project).Fault(variable), StringComparison.Ordinal);

    [Theory]
    [InlineData("Producers", "Kafka__Client__security.protocol")]
    [InlineData("Producers", "ArrivalTopics__Retention")]
    [InlineData("Producers", "Simulation__Until")]
    [InlineData("StreamProcessor", "OutputTopics__TurnstilePartitions")]
    [InlineData("StreamProcessor", "SchemaRegistry__BasicAuthUserInfo")]
    [InlineData("Dashboard", "Live__MaxClients")]
    [InlineData("KsqlBootstrapper", "Bootstrapper__File")]
    [InlineData("WeatherEmitter", "Health__Port")]
    [InlineData("WeatherEmitter", "RestProxy__BearerAuthToken")]
    [InlineData("Dashboard", "SecretsDirectory")]
    public void What_a_program_reads_is_known(string project, string variable) => Assert.Null(ProgramOptions.Of(project).Fault(variable));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_address_that_a_service_is_given_is_another_service(string file)
    {
        var services = ComposeFile.Read(file).Services;
        var hosts = services.Values.Where(service => service.Project is not null).SelectMany(service => service.DefaultEnvironment).SelectMany(Hosts).ToList();

        Assert.Contains("schema-registry", hosts);
        Assert.Contains("postgres", hosts);
        Assert.All(hosts, host => Assert.Contains(host, (IDictionary<string, ComposeService>)services));
    }

    private static IEnumerable<string> Hosts(KeyValuePair<string, string> variable) => variable.Key switch
    {
        _ when variable.Key.EndsWith("__Url", StringComparison.Ordinal) => [new Uri(variable.Value).Host],
        "Kafka__BootstrapServers" => variable.Value.Split(',').Select(server => server.Split(':')[0]),
        "ConnectionStrings__Cta" => [variable.Value.Split(';').Single(setting => setting.StartsWith("Host=", StringComparison.Ordinal))["Host=".Length..]],
        _ => [],
    };
}
