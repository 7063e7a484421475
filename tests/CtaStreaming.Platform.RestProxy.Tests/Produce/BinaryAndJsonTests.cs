using System.Text;
using CtaStreaming.Platform.RestProxy.Tests.Support;

namespace CtaStreaming.Platform.RestProxy.Tests.Produce;

public sealed class BinaryAndJsonTests : ProxyTest
{
    [Fact]
    public async Task A_JSON_record_is_stored_as_its_compact_text()
    {
        var topic = await NewTopicAsync();

        var answer = await ProduceAsync(topic, """{"records":[{"key": "k", "value": {"a" : 1, "b": ["O'Hare", "é+<"]}}]}""");

        answer.Is("""{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""");
        Assert.Equal(ProxyClient.V2, answer.Type!.MediaType);
        var record = Consume(topic, 1)[0].Message;
        Assert.Equal("\"k\"", Encoding.UTF8.GetString(record.Key!));
        Assert.Equal("""{"a":1,"b":["O'Hare","é+<"]}""", Encoding.UTF8.GetString(record.Value!));
    }

    [Fact]
    public async Task A_binary_record_is_stored_as_its_bytes()
    {
        var topic = await NewTopicAsync();

        (await ProduceAsync(topic, """{"records":[{"key":"AAEC","value":"S2Fma2E="},{"value":""}]}""", ProxyClient.Binary)).Is(
            """
            {"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null},{"partition":0,"offset":1,"error_code":null,"error":null}],
             "key_schema_id":null,"value_schema_id":null}
            """);

        var records = Consume(topic, 2);
        Assert.Equal([0, 1, 2], records[0].Message.Key!);
        Assert.Equal("Kafka"u8.ToArray(), records[0].Message.Value!);
        Assert.Null(records[1].Message.Key);
        Assert.Empty(records[1].Message.Value!);
    }

    [Fact]
    public async Task A_null_value_is_a_tombstone_on_the_partition_asked_for()
    {
        var topic = await NewTopicAsync(partitions: 3);

        var inRecord = await ProduceAsync(topic, """{"records":[{"key":"k","value":null,"partition":2}]}""");
        var inPath = await Client.PostAsync($"/topics/{topic}/partitions/1", """{"records":[{"key":"k"}]}""", ProxyClient.Json);

        Assert.Equal((2, 1), ((int)inRecord.Json["offsets"]![0]!["partition"]!, (int)inPath.Json["offsets"]![0]!["partition"]!));
        Assert.Null(Consume(topic, 1, partition: 2)[0].Message.Value);
        Assert.Null(Consume(topic, 1, partition: 1)[0].Message.Value);
    }

    [Fact]
    public async Task Records_of_one_request_keep_their_order()
    {
        var topic = await NewTopicAsync();
        var records = string.Join(',', Enumerable.Range(0, 1000).Select(number => $$"""{"value":{{number}}}"""));

        var answer = await ProduceAsync(topic, $$"""{"records":[{{records}}]}""");

        Assert.Equal(Enumerable.Range(0, 1000), answer.Json["offsets"]!.AsArray().Select(offset => (int)offset!["offset"]!));
        Assert.Equal(Enumerable.Range(0, 1000), Consume(topic, 1000).Select(record => int.Parse(record.Message.Value!)));
    }

    [Fact]
    public async Task A_key_decides_the_partition_as_it_does_for_Javas_client()
    {
        var topic = await NewTopicAsync(partitions: 7);

        var answer = await ProduceAsync(topic, """{"records":[{"key":"YQ==","value":"YQ=="},{"key":"YQ==","value":"Yg=="}]}""", ProxyClient.Binary);

        // murmur2("a") as Java's DefaultPartitioner has it, made positive, modulo 7.
        Assert.Equal([JavaPartition("a"u8, 7), JavaPartition("a"u8, 7)], answer.Json["offsets"]!.AsArray().Select(offset => (int)offset!["partition"]!));
    }

    [Fact]
    public async Task A_topic_is_created_by_the_first_record_as_the_broker_allows()
    {
        var topic = SharedPlatform.NewName("created");

        var answer = await Client.PostAsync($"/topics/{topic}", """{"records":[{"value":1}]}""", ProxyClient.Json);

        Assert.Equal(0, (int?)answer.Json["offsets"]![0]!["offset"]);
    }

    [Fact]
    public async Task What_cannot_be_stored_fails_alone()
    {
        var topic = await NewTopicAsync();

        var answer = await ProduceAsync(topic, """{"records":[{"value":1},{"value":2,"partition":9},{"value":3}]}""");

        Assert.Equal(200, answer.Status);
        var offsets = answer.Json["offsets"]!.AsArray();
        Assert.Equal([0, null, 1], offsets.Select(offset => (long?)offset!["offset"]));
        Assert.Equal([null, 50003, null], offsets.Select(offset => (int?)offset!["error_code"]));
        Assert.False(string.IsNullOrEmpty((string?)offsets[1]!["error"]));
    }

    private static int JavaPartition(ReadOnlySpan<byte> key, int partitions)
    {
        const uint M = 0x5bd1e995;
        var hash = 0x9747b28cu ^ (uint)key.Length;
        var index = 0;
        for (; index + 4 <= key.Length; index += 4)
        {
            var k = BitConverter.ToUInt32(key[index..]) * M;
            hash = (hash * M) ^ ((k ^ (k >> 24)) * M);
        }

        for (var rest = key.Length - index - 1; rest >= 0; rest--) hash ^= (uint)key[index + rest] << (8 * rest);
        if (key.Length > index) hash *= M;
        hash = (hash ^ (hash >> 13)) * M;
        return (int)((hash ^ (hash >> 15)) & 0x7fffffff) % partitions;
    }
}
