using System.Globalization;
using System.Text.RegularExpressions;

namespace CtaStreaming.Deployment.Tests.Compose;

/// <summary>What the compose files promise and no schema can check.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string[] Engines = ["kafka", "schema-registry", "rest-proxy", "connect", "ksqldb-server", "postgres"];

    public static TheoryData<string> Files => [ComposeFile.Single, ComposeFile.Cluster];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_image_has_a_version(string file) =>
        Assert.All(ComposeFile.Read(file).Services.Values, service => Assert.Matches(PinnedImage(), service.Image));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_port_is_published_once_and_on_loopback(string file)
    {
        var ports = ComposeFile.Read(file).Services.Values.SelectMany(service => service.Ports).ToList();

        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        Assert.Distinct(ports.Select(port => port.Split(':')[1]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whoever_is_waited_for_tells_that_it_is_there(string file)
    {
        var services = ComposeFile.Read(file).Services;

        foreach (var (name, condition) in services.Values.SelectMany(service => service.DependsOn))
        {
            var awaited = Assert.Contains(name, (IDictionary<string, ComposeService>)services);
            if (condition.Condition == "service_healthy") Assert.NotNull(awaited.Healthcheck);
            if (condition.Condition == "service_completed_successfully") Assert.True(awaited.IsTask, name);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Whatever_keeps_running_has_a_health_check_and_comes_back(string file)
    {
        foreach (var service in ComposeFile.Read(file).Services.Values.Where(service => !service.Profiles.Contains("cli")))
        {
            if (service.IsTask) continue;
            Assert.Equal("unless-stopped", service.Restart);
            Assert.True(service.Healthcheck?.Test.Count > 1, $"{service} has no health check");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Everything_mounted_is_in_the_repository(string file)
    {
        var mounted = ComposeFile.Read(file).Services.Values.SelectMany(service => service.Volumes)
            .Select(volume => volume.Split(':')[0]).Where(source => source.StartsWith('.')).ToList();

        Assert.Contains("./sql/load_stations.sql", mounted);
        Assert.All(mounted, source => Assert.True(File.Exists(Repository.File(source)), source));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_memory_limits_add_up_to_what_the_file_says(string file)
    {
        var services = ComposeFile.Read(file).Services.Values;
        var said = MemorySentence().Match(File.ReadAllText(Repository.File(file)));

        Assert.Equal(Number(said, "always"), services.Where(service => service.Profiles.Count == 0).Sum(service => service.Megabytes));
        Assert.Equal(Number(said, "prompt"), services.Where(service => service.Profiles.Contains("cli")).Sum(service => service.Megabytes));
        Assert.Equal(said.Groups["london"].Success ? Number(said, "london") : 0, services.Where(service => service.Profiles.Contains("london")).Sum(service => service.Megabytes));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_service_of_the_pipeline_is_there_and_may_do_only_what_it_must(string file)
    {
        var own = ComposeFile.Read(file).Own.ToList();

        // TopicCopier runs once, by hand, before the rest is there; London is the single file's.
        string[] absent = file == ComposeFile.Cluster ? ["TopicCopier", "BarrierSimulator", "SearchSink", "WarehouseSink"] : ["TopicCopier"];
        Assert.Equal(Repository.Services.Except(absent), own.Select(service => service.Project!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(own, service =>
        {
            Assert.True(service.ReadOnly, $"{service} may write");
            Assert.Contains(service.Tmpfs, tmpfs => tmpfs.StartsWith("/tmp", StringComparison.Ordinal));
            Assert.Equal(["ALL"], service.CapDrop);
            Assert.Equal(["no-new-privileges:true"], service.SecurityOpt);
        });
    }

    [Fact]
    public void The_engines_start_without_the_services()
    {
        var file = ComposeFile.Read(ComposeFile.Single);
        var started = new HashSet<string>();
        var open = new Queue<string>(Engines);
        while (open.TryDequeue(out var next))
        {
            if (!started.Add(next)) continue;
            foreach (var awaited in file.Services[next].DependsOn.Keys) open.Enqueue(awaited);
        }

        Assert.Equal(Engines.Order(StringComparer.Ordinal), started.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_service_outside_finds_the_engines_where_its_defaults_say()
    {
        var published = ComposeFile.Read(ComposeFile.Single).Services.Values.SelectMany(service => service.Ports).Select(port => port.Split(':')[1]).ToList();
        var defaults = Directory.EnumerateFiles(Repository.File("src/Services"), "appsettings.json", SearchOption.AllDirectories)
            .SelectMany(file => DefaultPort().Matches(File.ReadAllText(file))).Select(port => port.Groups[1].Value).Distinct().ToList();

        // One for each engine, the databases included.
        Assert.Equal(7, defaults.Count);
        Assert.All(defaults, port => Assert.Contains(port, published));
    }

    [Fact]
    public void In_the_cluster_work_is_shared_under_different_names()
    {
        var services = ComposeFile.Read(ComposeFile.Cluster).Services.Values;
        var processors = services.Where(service => service.Project == "StreamProcessor").ToList();

        Assert.Equal(2, processors.Select(processor => processor.Environment["Transactions__Instance"]).Distinct().Count());
        Assert.Equal(2, services.Count(service => service.Project == "Dashboard"));
    }

    private static int Number(Match said, string group) => int.Parse(said.Groups[group].Value, CultureInfo.InvariantCulture);

    // A major and a minor version at the least, so neither nothing nor "latest" nor "16".
    [GeneratedRegex(@"^[a-z0-9./-]+:v?[0-9]+\.[0-9]+[A-Za-z0-9._-]*$")]
    private static partial Regex PinnedImage();

    [GeneratedRegex("(?:127[.]0[.]0[.]1:|Port=)([0-9]+)")]
    private static partial Regex DefaultPort();

    [GeneratedRegex("Memory limits: (?<always>[0-9]+) MiB together, and (?<prompt>[0-9]+) MiB more for the prompt(?:, (?<london>[0-9]+) MiB more for London)?")]
    private static partial Regex MemorySentence();
}
