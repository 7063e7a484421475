using CtaStreaming.Conformance.Broker;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.RestProxy;

public abstract class ProxyTest : EngineTest
{
    private protected HttpApi Proxy => Engines.RestProxy;

    /// <param name="path">A topic, or a topic and one of its partitions.</param>
    /// <param name="format"><c>json</c>, <c>avro</c> or <c>binary</c>.</param>
    private protected Task<Answer> PostAsync(string path, string format, string body) =>
        Proxy.SendAsync(HttpMethod.Post, $"topics/{path}", body, $"application/vnd.kafka.{format}.v2+json");

    /// <summary>A consumer instance of a group of its own; the answer is its path.</summary>
    private protected async Task<string> ConsumerAsync(string format, string? group = null, string? name = null)
    {
        group ??= NewGroup();
        name ??= Run.Name("instance");
        var created = (await Proxy.PostAsync($"consumers/{group}", $$"""{"name":"{{name}}","format":"{{format}}","auto.offset.reset":"earliest"}""")).Is(200);
        Assert.Equal(name, created.Text("instance_id"));
        Assert.EndsWith($"/consumers/{group}/instances/{name}", created.Text("base_uri"), StringComparison.Ordinal);
        var path = $"consumers/{group}/instances/{name}";
        CleanUp(() => Proxy.DeleteAsync(path));
        return path;
    }

    private protected string NewGroup()
    {
        var group = Run.Name("group");
        CleanUp(() => Groups.DeleteAsync(Kafka, group));
        return group;
    }

    /// <summary>Reads until there are that many records: the first reads are often empty while the consumer joins its group.</summary>
    private protected async Task<List<System.Text.Json.JsonElement>> ReadAsync(string consumer, string format, int count)
    {
        List<System.Text.Json.JsonElement> records = [];
        await Eventually.GetAsync(
            async () =>
            {
                records.AddRange((await Proxy.GetAsync($"{consumer}/records?timeout=500", $"application/vnd.kafka.{format}.v2+json")).Is(200).Json.EnumerateArray());
                return records.Count;
            },
            read => read >= count);
        return records;
    }
}
