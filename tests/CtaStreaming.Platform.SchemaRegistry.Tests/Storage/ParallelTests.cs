namespace CtaStreaming.Platform.SchemaRegistry.Tests.Storage;

public sealed class ParallelTests : RegistryTest
{
    [Fact]
    public async Task Fifty_clients_that_register_one_schema_at_once_get_one_id()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => IdOfAsync("s", Samples.Record)));

        Assert.Equal([1], ids.Distinct());
        (await GetAsync("/subjects/s/versions")).Is("[1]");
    }

    [Fact]
    public async Task Fifty_schemas_at_once_get_fifty_ids_in_a_row()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => IdOfAsync($"s{i}", $$"""{"type":"enum","name":"E{{i}}","symbols":[]}""")));

        Assert.Equal(Enumerable.Range(1, 50), ids.Order());
    }
}
