using System.Text.Json.Nodes;
using CtaStreaming.Hosting;
using CtaStreaming.SearchSink.Installation;
using CtaStreaming.Testing;
using Microsoft.Extensions.Options;

namespace CtaStreaming.SearchSink.Tests.Installation;

public sealed class TemplateInstallerTests : IAsyncLifetime
{
    private const string Component = "_component_template/barrier_mappings";
    private const string Index = "_index_template/barrier_template";

    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger<TemplateInstaller> _log = new();
    private readonly RecordingLogger<DependencyWaiter> _waits = new();
    private StubElasticsearch? _stub;

    private StubElasticsearch Stub => _stub!;

    public async Task InitializeAsync() => _stub = await StubElasticsearch.StartAsync(_time);

    public async Task DisposeAsync() => await Stub.DisposeAsync();

    [Fact]
    public async Task The_component_template_comes_first_and_both_are_as_the_original_defines_them()
    {
        await EnsureAsync();
        Assert.Equal([Component, Index], Stub.Templates.Puts);
        var properties = Stub.Templates[Component]["template"]!["mappings"]!["properties"]!;
        AssertSame("""{"type":"date"}""", properties["@timestamp"]);
        AssertSame("""{"type":"keyword","time_series_dimension":true}""", properties["user"]);
        AssertSame("""{"type":"keyword","time_series_dimension":true}""", properties["station"]);
        AssertSame("""{"type":"byte","time_series_metric":"gauge"}""", properties["delta"]);
        AssertSame("""{"type":"geo_point"}""", properties["location"]);
        var index = Stub.Templates[Index];
        AssertSame("""["station_entries","station_exits"]""", index["index_patterns"]);
        AssertSame("""["barrier_mappings"]""", index["composed_of"]);
        Assert.NotNull(index["data_stream"]);
        Assert.Equal(500, (int)index["priority"]!);
        var settings = index["template"]!["settings"]!;
        Assert.Equal("time_series", (string?)settings["index.mode"]);
        AssertSame("""["station","user"]""", settings["index.routing_path"]);
        Assert.Equal(("7d", "2h"), ((string?)settings["index.look_back_time"], (string?)settings["index.look_ahead_time"]));
    }

    [Fact]
    public async Task In_standard_mode_the_data_streams_are_no_time_series()
    {
        await EnsureAsync(SearchOptions.Standard);
        var settings = Stub.Templates[Index]["template"]!["settings"]!.AsObject();
        Assert.Equal(["index.auto_expand_replicas"], settings.Select(setting => setting.Key));
    }

    [Fact]
    public async Task Templates_that_are_there_are_left_alone_whatever_Elasticsearch_adds_to_them()
    {
        await EnsureAsync();
        await EnsureAsync();
        Assert.Equal(2, Stub.Templates.Puts.Count);
        Assert.True(Stub.Templates[Component].ContainsKey("created_date_millis"));
    }

    [Fact]
    public async Task A_template_that_differs_is_put_anew()
    {
        await EnsureAsync();
        Stub.Templates[Component]["template"]!["mappings"]!["properties"]!["delta"]!["type"] = "long";
        await EnsureAsync();
        await EnsureAsync(SearchOptions.Standard);
        Assert.Equal([Component, Index, Component, Index], Stub.Templates.Puts);
        Assert.Contains("changed the template barrier_template; data streams that exist follow it from their next rollover on", _log.Lines);
    }

    [Fact]
    public async Task A_newer_version_is_left_alone()
    {
        await EnsureAsync();
        Stub.Templates[Component]["version"] = 2;
        Stub.Templates[Component]["template"]!["mappings"]!["properties"]!["delta"]!["type"] = "long";
        await EnsureAsync();
        Assert.Equal(2, Stub.Templates.Puts.Count);
        Assert.Contains("the template barrier_mappings has version 2 and this program only 1; left as it is", _log.Lines);
    }

    [Fact]
    public async Task While_Elasticsearch_is_not_there_or_does_not_let_it_in_it_waits_and_says_why()
    {
        Stub.Answers(503).HangsUp()
            .Answers(401, """{"error":{"type":"security_exception","reason":"unable to authenticate user [elastic]"},"status":401}""")
            .Answers(200).Answers(404)
            .Answers(400, """{"error":{"type":"illegal_argument_exception","reason":"unknown setting [index.look_back_time]"},"status":400}""");
        await EnsureAsync();
        Assert.Equal([Component, Index], Stub.Templates.Puts);
        Assert.Contains(_log.Lines, line => line.Contains("401 Unauthorized: security_exception: unable to authenticate user [elastic]; check Search:ApiKey", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("unknown setting [index.look_back_time]", StringComparison.Ordinal));
        Assert.Contains(_waits.Lines, line => line.StartsWith($"waiting for Elasticsearch at {Stub.Url}/: 503 ServiceUnavailable: no explanation", StringComparison.Ordinal));
    }

    private static void AssertSame(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{expected} is not {actual?.ToJsonString()}");

    private async Task EnsureAsync(string mode = SearchOptions.TimeSeries)
    {
        var options = Options.Create(new SearchOptions { Url = Stub.Url, Mode = mode });
        using var http = new SearchHttp(options, _time);
        var ensuring = new TemplateInstaller(http, new DependencyWaiter(_time, _waits), options, _log).EnsureAsync(CancellationToken.None);
        await _time.AdvanceUntilAsync(() => ensuring.IsCompleted);
        await ensuring;
    }
}
