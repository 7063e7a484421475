using System.Diagnostics;
using System.Text.Json.Nodes;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Consumers;

/// <summary>Consumer instances, with fetch.min.bytes 1, so that a read returns as soon as there is something.</summary>
public abstract class ConsumerTest : ProxyTest
{
    private protected async Task<string> CreateAsync(string group, string format = "json", string more = "")
    {
        var answer = await Client.PostAsync(
            $"/consumers/{group}", $$"""{"format":"{{format}}","auto.offset.reset":"earliest","fetch.min.bytes":"1"{{more}}}""");
        Assert.True(answer.Status == 200, answer.Text);
        return $"/consumers/{group}/instances/{(string)answer.Json["instance_id"]!}";
    }

    private protected async Task<string> SubscribedAsync(string group, string topic, string format = "json", string more = "")
    {
        var consumer = await CreateAsync(group, format, more);
        (await Client.PostAsync($"{consumer}/subscription", $$"""{"topics":["{{topic}}"]}""")).IsEmpty(204);
        return consumer;
    }

    private protected async Task<string> AssignedAsync(string topic, string format = "json", int partition = 0)
    {
        var consumer = await CreateAsync(SharedPlatform.NewName("group"), format);
        (await Client.PostAsync($"{consumer}/assignments", Partitions(topic, partition))).IsEmpty(204);
        return consumer;
    }

    private protected static string Partitions(string topic, int partition = 0) => $$"""{"partitions":[{"topic":"{{topic}}","partition":{{partition}}}]}""";

    private protected static string Offsets(string topic, long offset) => $$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":{{offset}}}]}""";

    /// <summary>Reads until there are so many; fails when they do not come.</summary>
    private protected async Task<List<JsonNode>> ReadAsync(string consumer, int count, string accept = ProxyClient.Json)
    {
        var started = Stopwatch.GetTimestamp();
        var records = new List<JsonNode>();
        while (records.Count < count)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15), $"only {records.Count} of {count} records");
            var answer = await Client.GetAsync($"{consumer}/records", accept);
            Assert.True(answer.Status == 200, answer.Text);
            records.AddRange(answer.Json.AsArray().OfType<JsonNode>());
        }

        Assert.Equal(count, records.Count);
        return records;
    }

    private protected static IEnumerable<long> OffsetsOf(IEnumerable<JsonNode> records) => records.Select(record => (long)record["offset"]!);
}
