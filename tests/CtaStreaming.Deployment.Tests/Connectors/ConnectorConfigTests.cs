using System.Text.Json;
using CtaStreaming.Deployment.Tests.Compose;

namespace CtaStreaming.Deployment.Tests.Connectors;

/// <summary>The connectors' configurations, as a worker of the compose file would be given them.</summary>
public sealed class ConnectorConfigTests(ConnectWorker worker) : IClassFixture<ConnectWorker>
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.File("connectors"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Connect_finds_nothing_wrong(string connector) => Assert.Empty(await worker.FaultsAsync(Config(connector)));

    [Theory]
    [InlineData("mode", "incremental", "Invalid value incremental for configuration mode")]
    [InlineData("poll.interval", "5000", "poll.interval is not a setting")]
    [InlineData("batch.max.rows", "many", "Invalid value many for configuration batch.max.rows")]
    public async Task Connect_finds_a_slip_of_the_pen(string setting, string value, string fault)
    {
        var config = Config("stations");
        config[setting] = value;

        Assert.Contains(await worker.FaultsAsync(config), found => found.StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Its_placeholders_are_variables_of_every_worker(string connector)
    {
        // The cluster has no London.
        string[] files = connector.StartsWith("london", StringComparison.Ordinal) ? [ComposeFile.Single] : [ComposeFile.Single, ComposeFile.Cluster];
        var workers = files.SelectMany(file => ComposeFile.Read(file).Services.Values)
            .Where(service => service.Environment.ContainsKey("CONNECT_GROUP_ID")).ToList();
        var placeholders = Text(connector).Split("${env:").Skip(1).Select(part => part.Split('}')[0]).ToList();

        Assert.Equal(files.Length == 1 ? 1 : 3, workers.Count);
        Assert.NotEmpty(placeholders);
        Assert.All(workers, service => Assert.All(placeholders, name => Assert.Contains(name, service.Environment.Keys)));
    }

    private static Dictionary<string, string> Config(string connector)
    {
        var environment = ComposeFile.Read(ComposeFile.Single).Services["connect"].DefaultEnvironment;
        var text = Text(connector);
        foreach (var (name, value) in environment) text = text.Replace($"${{env:{name}}}", value, StringComparison.Ordinal);
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!) { ["name"] = connector };
    }

    private static string Text(string connector) => File.ReadAllText(Repository.File($"connectors/{connector}.json"));
}
