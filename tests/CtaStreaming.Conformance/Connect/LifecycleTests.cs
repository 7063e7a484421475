using System.Text.Json;
using CtaStreaming.Conformance.Clients;
using CtaStreaming.Conformance.Surroundings;

namespace CtaStreaming.Conformance.Connect;

/// <summary>Rows on their way from PostgreSQL, and what a connector's life does to them.</summary>
public sealed class LifecycleTests : ConnectTest
{
    [Fact]
    public async Task Rows_become_records_without_a_key_in_the_order_of_the_incrementing_column()
    {
        await InsertAsync(7, 5);
        await StartAsync();
        var records = await Kafka.RecordsAsync(Topic, 5);
        Assert.All(records, record => Assert.Null(record.Message.Key));
        Assert.Equal([1, 2, 3, 5, 7], await IdsAsync(5));
        Assert.True(JsonElement.DeepEquals(
            JsonSerializer.Deserialize<JsonElement>("""{"id":2,"name":"stop 2","order":null,"blue":false,"lat":41.5}"""),
            JsonSerializer.Deserialize<JsonElement>(KafkaClients.Value(records[1])!)));
    }

    [Fact]
    public async Task New_rows_follow_and_rows_below_the_greatest_are_not_seen()
    {
        await StartAsync();
        await IdsAsync(3);
        await InsertAsync(-5, 10);
        Assert.Equal([1, 2, 3, 10], await IdsAsync(4));
        await InsertAsync(11);
        Assert.Equal([1, 2, 3, 10, 11], await IdsAsync(5));
    }

    [Fact]
    public async Task A_connector_that_is_restarted_does_not_send_its_rows_again()
    {
        var name = await StartAsync();
        await IdsAsync(3);
        (await Connect.PostAsync($"connectors/{name}/restart")).Is(204);
        (await Connect.PostAsync($"connectors/{name}/restart?includeTasks=true")).Is(202);
        await IsInStateAsync(name, "RUNNING");
        await InsertAsync(4);
        Assert.Equal([1, 2, 3, 4], await IdsAsync(4));
    }

    [Fact]
    public async Task A_connector_that_is_deleted_and_created_again_goes_on_where_it_was()
    {
        var name = await StartAsync();
        await IdsAsync(3);
        (await Connect.DeleteAsync($"connectors/{name}")).Is(204);
        await Eventually.GetAsync(() => Connect.GetAsync($"connectors/{name}/status"), status => status.Status == 404);
        await InsertAsync(4);
        (await PutAsync(name, Config())).Is(201);
        Assert.Equal([1, 2, 3, 4], await IdsAsync(4));
    }

    [Fact]
    public async Task A_paused_connector_sends_nothing_until_it_is_resumed()
    {
        var name = await StartAsync();
        await IdsAsync(3);
        (await Connect.PutAsync($"connectors/{name}/pause")).Is(202);
        await IsInStateAsync(name, "PAUSED");
        await InsertAsync(4);
        // Another connector has read the row meanwhile, so this one had the time.
        var other = Run.Name("other.");
        CleanUp(() => Kafka.DeleteTopicAsync(other + Table));
        await StartAsync(("topic.prefix", other));
        await Kafka.RecordsAsync(other + Table, 4);
        Assert.Equal([1, 2, 3], await IdsAsync(3));
        (await Connect.PutAsync($"connectors/{name}/resume")).Is(202);
        Assert.Equal([1, 2, 3, 4], await IdsAsync(4));
    }

    [Fact]
    public async Task A_stopped_connector_has_no_tasks_and_lets_its_offsets_be_changed()
    {
        var name = await StartAsync();
        await IdsAsync(3);
        var offsets = $"connectors/{name}/offsets";
        (await Connect.DeleteAsync(offsets)).IsError(400, 400);
        (await Connect.PutAsync($"connectors/{name}/stop")).Is(204);
        await Eventually.GetAsync(() => Connect.GetAsync($"connectors/{name}/status"), status => Connector(status.Json) == "STOPPED" && !Tasks(status.Json).Any());
        (await Connect.GetAsync($"connectors/{name}/tasks")).Is(200, "[]");

        var stored = await Eventually.GetAsync(() => Connect.GetAsync(offsets), answer => answer.Is(200).Json.GetProperty("offsets").GetArrayLength() == 1);
        var offset = stored.Json.GetProperty("offsets")[0];
        Assert.Equal(3, offset.GetProperty("offset").GetProperty("incrementing").GetInt32());
        Assert.EndsWith(Table, offset.GetProperty("partition").GetProperty("table").GetString(), StringComparison.Ordinal);
        (await Connect.DeleteAsync(offsets)).Is(200);
        (await Connect.PutAsync($"connectors/{name}/resume")).Is(202);
        Assert.Equal([1, 2, 3, 1, 2, 3], await IdsAsync(6));
    }

    [Fact]
    public async Task A_key_can_be_made_of_a_column()
    {
        await StartAsync(
            ("transforms", "make,take"), ("transforms.make.type", "org.apache.kafka.connect.transforms.ValueToKey"), ("transforms.make.fields", "id"),
            ("transforms.take.type", "org.apache.kafka.connect.transforms.ExtractField$Key"), ("transforms.take.field", "id"));
        Assert.Equal(["1", "2", "3"], (await Kafka.RecordsAsync(Topic, 3)).Select(KafkaClients.Key));
    }

    [Fact]
    public async Task JSON_may_come_with_its_schema()
    {
        await StartAsync(("value.converter.schemas.enable", "true"));
        var envelope = JsonSerializer.Deserialize<JsonElement>((await Kafka.ValuesAsync(Topic, 3))[0]!);
        Assert.Equal(1, envelope.GetProperty("payload").GetProperty("id").GetInt32());
        var schema = envelope.GetProperty("schema");
        Assert.Equal(("struct", Table), (schema.GetProperty("type").GetString(), schema.GetProperty("name").GetString()));
        Assert.Equal(
            [("id", "int32", false), ("name", "string", false), ("order", "int32", true), ("blue", "boolean", false), ("lat", "double", false)],
            schema.GetProperty("fields").EnumerateArray().Select(field =>
                (field.GetProperty("field").GetString(), field.GetProperty("type").GetString(), field.GetProperty("optional").GetBoolean())));
    }
}
