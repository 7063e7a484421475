namespace CtaStreaming.Architecture.Tests;

/// <summary>The walls between projects that docs/architecture.md draws.</summary>
public sealed class WallTests
{
    /// <summary>Libraries that engines share; they hold no engine and reach none.</summary>
    private static readonly string[] SharedByEngines = ["CtaStreaming.Platform.Http", "CtaStreaming.Platform.SchemaClient"];

    public static TheoryData<string> Services => Names(project => project.IsService);

    public static TheoryData<string> Platform => Names(project => project.IsPlatform);

    public static TheoryData<string> Engines =>
        Names(project => project.IsPlatform && project.Name != "CtaStreaming.Platform.Host" && !SharedByEngines.Contains(project.Name));

    [Fact]
    public void The_tests_see_the_projects()
    {
        Assert.True(Solution.Sources["CtaStreaming.Producers"].IsService);
        Assert.True(Solution.Sources["CtaStreaming.Platform.Broker"].IsPlatform);
        Assert.Contains("CtaStreaming.Avro", Solution.ReachableFrom("CtaStreaming.Producers"));
    }

    [Theory]
    [MemberData(nameof(Services))]
    [InlineData("CtaStreaming.Transit")]
    [InlineData("CtaStreaming.Contracts")]
    [InlineData("CtaStreaming.Kafka")]
    [InlineData("CtaStreaming.Hosting")]
    [InlineData("CtaStreaming.Avro")]
    [InlineData("CtaStreaming.AppHost")]
    public void Nothing_outside_the_platform_knows_the_platform(string project) =>
        Assert.DoesNotContain(Solution.ReachableFrom(project), name => Solution.Sources[name].IsPlatform);

    [Theory]
    [MemberData(nameof(Platform))]
    public void The_platform_knows_nothing_of_trains(string project) =>
        Assert.DoesNotContain(
            Solution.ReachableFrom(project),
            name => name is "CtaStreaming.Contracts" or "CtaStreaming.Transit" or "CtaStreaming.Kafka" or "CtaStreaming.Hosting" || Solution.Sources[name].IsService);

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_reaches_another_only_over_the_network(string project) =>
        Assert.DoesNotContain(Solution.ReachableFrom(project), name => Solution.Sources[name].IsPlatform && !SharedByEngines.Contains(name));

    [Fact]
    public void What_engines_share_knows_no_engine_and_no_Kafka()
    {
        foreach (var library in SharedByEngines)
        {
            Assert.DoesNotContain(Solution.ReachableFrom(library), name => Solution.Sources[name].IsPlatform);
            Assert.Empty(Solution.Sources[library].Packages);
        }

        Assert.Empty(Solution.Sources["CtaStreaming.Platform.Http"].Projects);
        Assert.Equal(["CtaStreaming.Avro"], Solution.Sources["CtaStreaming.Platform.SchemaClient"].Projects);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_knows_no_other_service(string project) =>
        Assert.DoesNotContain(Solution.ReachableFrom(project), name => Solution.Sources[name].IsService);

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_reaches_Kafka_only_through_our_library(string project) =>
        Assert.DoesNotContain(Solution.Sources[project].Packages, package => package is "Confluent.Kafka" or "librdkafka.redist");

    [Theory]
    [InlineData("CtaStreaming.Platform.Broker")]
    [InlineData("CtaStreaming.Avro")]
    public void These_depend_on_nothing_but_the_base_class_library(string project)
    {
        Assert.Empty(Solution.Sources[project].Projects);
        Assert.Empty(Solution.Sources[project].Packages);
    }

    [Theory]
    [InlineData("CtaStreaming.Hosting")]
    [InlineData("CtaStreaming.WeatherEmitter")]
    public void These_have_no_Kafka_client(string project)
    {
        var all = Solution.ReachableFrom(project).Append(project).Select(name => Solution.Sources[name]);
        Assert.DoesNotContain(all, one => one.Packages.Contains("Confluent.Kafka") || one.Packages.Contains("librdkafka.redist"));
    }

    [Fact]
    public void The_railway_is_pure()
    {
        Assert.Empty(Solution.Sources["CtaStreaming.Transit"].Projects);
        Assert.Equal(["CsvHelper"], Solution.Sources["CtaStreaming.Transit"].Packages);
    }

    [Fact]
    public void The_contracts_know_nothing_but_Avro() =>
        Assert.Equal(["CtaStreaming.Avro"], Solution.ReachableFrom("CtaStreaming.Contracts"));

    private static TheoryData<string> Names(Func<Project, bool> which) => [.. Solution.Sources.Values.Where(which).Select(project => project.Name)];
}
