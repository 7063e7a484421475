using CtaStreaming.Hosting;
using CtaStreaming.Testing;
using CtaStreaming.WarehouseSink.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.WarehouseSink.Tests.Support;

/// <summary>The warehouse as one sink sees it, without Kafka.</summary>
internal sealed class OpenedWarehouse : IAsyncDisposable
{
    private readonly WarehouseConnections _connections;

    private OpenedWarehouse(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Warehouse", (string?)connectionString)]).Build();
        var environment = new HostApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "sink" }).Environment;
        _connections = new WarehouseConnections(
            configuration, environment, new DependencyWaiter(TimeProvider.System, new RecordingLogger<DependencyWaiter>()));
        Warehouse = new Warehouse(
            _connections,
            new SchemaMigration(new RecordingLogger<SchemaMigration>()),
            new SinkStatistics(TimeProvider.System, new RecordingLogger<SinkStatistics>()),
            environment);
    }

    public Warehouse Warehouse { get; }

    public static async Task<OpenedWarehouse> OpenAsync(TestWarehouse database)
    {
        var opened = new OpenedWarehouse(database.ConnectionString);
        await opened.Warehouse.PrepareAsync(default);
        return opened;
    }

    /// <summary>Writes rows of one partition, from its beginning.</summary>
    public async Task WriteAsync(IReadOnlyList<Touch> rows)
    {
        var batch = new TouchBatch(new WarehouseOptions(), TimeProvider.System);
        foreach (var row in rows) batch.Add(new(row.Topic, row.Partition, row.Offset), null, row);
        var content = batch.Content;
        await Warehouse.PositionsAsync([.. content.Advances.Select(advance => advance.Partition)], default);
        await Warehouse.WriteAsync(content, default);
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
