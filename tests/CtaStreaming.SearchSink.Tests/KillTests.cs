using CtaStreaming.Contracts;
using CtaStreaming.Testing;

namespace CtaStreaming.SearchSink.Tests;

/// <summary>The built program, killed without warning while records flow and Elasticsearch is not well either.</summary>
public sealed class KillTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>
{
    private const int Records = 10_000;

    [Theory]
    [InlineData(SearchOptions.TimeSeries, LondonTopics.StationEntries, 3)]
    [InlineData(SearchOptions.Standard, LondonTopics.StationExits, 2)]
    public async Task Programs_killed_at_any_moment_bring_every_document_once(string mode, string topic, int times)
    {
        var random = new Random(times);
        await using var stub = await StubElasticsearch.StartAsync();
        string[] users = [.. Enumerable.Range(0, Records).Select(user => $"u{user:00000}")];
        kafka.Send(topic, users.Select(user => Tests.Records.Value(user)));

        for (var kills = 0; kills < times; kills++)
        {
            var seen = stub.Bulks.Count;
            stub.Answers(429).HangsUpInTheAnswer();
            using var victim = Start(stub, mode);
            await Eventually.Async(() => stub.Bulks.Count > seen + random.Next(3, 8), () => "The program sends nothing.");
            await victim.KillAsync();
        }

        using var survivor = Start(stub, mode);
        await Eventually.Async(() => stub.DataStreams.Count >= Records, () => $"{stub.DataStreams.Count} of {Records} documents.");
        Assert.Equal(0, await survivor.StopAsync());
        Assert.Equal(users, stub.DataStreams.Users);
        Assert.Empty(stub.DataStreams.Violations);
        // Some came again; otherwise nothing was tried.
        Assert.True(stub.Bulks.Sum(bulk => bulk.Actions.Count) > Records);
    }

    private RunningProgram Start(StubElasticsearch stub, string mode) => RunningProgram.Start(
        "CtaStreaming.SearchSink",
        [.. kafka.Arguments, $"--Search:Url={stub.Url}", "--mode", mode, "--Search:MaxDocuments=250", "--Kafka:Client:session.timeout.ms=1000"]);
}
