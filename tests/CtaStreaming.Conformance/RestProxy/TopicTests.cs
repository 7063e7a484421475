using System.Text.Json;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.RestProxy;

public sealed class TopicTests : ProxyTest
{
    [Fact]
    public async Task Topics_are_listed_and_described_with_their_partitions()
    {
        var name = await CreateTopicAsync(2, ("retention.ms", "60000"));
        Assert.Contains(name, (await Proxy.GetAsync("topics")).Is(200).Json.EnumerateArray().Select(topic => topic.GetString()));
        var described = (await Proxy.GetAsync($"topics/{name}")).Is(200);
        Assert.Equal((name, "60000"), (described.Text("name"), described.Json.GetProperty("configs").GetProperty("retention.ms").GetString()));
        Assert.Equal([0, 1], Numbers(described.Json.GetProperty("partitions")));
        Assert.Equal([0, 1], Numbers((await Proxy.GetAsync($"topics/{name}/partitions")).Is(200).Json));

        var partition = (await Proxy.GetAsync($"topics/{name}/partitions/1")).Is(200);
        var leader = Assert.Single(partition.Json.GetProperty("replicas").EnumerateArray(), replica => replica.GetProperty("leader").GetBoolean());
        Assert.Equal(partition.Number("leader"), leader.GetProperty("broker").GetInt32());
        Assert.Contains(partition.Number("leader"), (await Proxy.GetAsync("brokers")).Is(200).Json.GetProperty("brokers").EnumerateArray().Select(id => id.GetInt32()));
    }

    [Fact]
    public async Task A_partition_tells_where_it_begins_and_ends()
    {
        var name = await CreateTopicAsync();
        for (var i = 0; i < 3; i++) await Kafka.SendAsync(name, "k", "v");
        (await Proxy.GetAsync($"topics/{name}/partitions/0/offsets")).Is(200, """{"beginning_offset":0,"end_offset":3}""");
    }

    [Fact]
    public async Task A_missing_topic_or_partition_is_not_found()
    {
        // 40401 by the documentation; 40403 is what version 7 answers in fact.
        Assert.Contains((await Proxy.GetAsync($"topics/{Run.Name("missing")}")).Is(404).ErrorCode, (int[])[40401, 40403]);
        (await Proxy.GetAsync($"topics/{await CreateTopicAsync()}/partitions/99")).IsError(404, 40402);
    }

    private static IEnumerable<int> Numbers(JsonElement partitions) => partitions.EnumerateArray().Select(partition => partition.GetProperty("partition").GetInt32());
}
