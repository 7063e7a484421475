using CtaStreaming.WarehouseSink.Tests.Support;

namespace CtaStreaming.WarehouseSink.Tests;

/// <summary>A broker and a database of one test's own.</summary>
public abstract class WarehouseTest(Surroundings surroundings) : IAsyncLifetime
{
    private Support.Kafka? _kafka;
    private TestWarehouse? _warehouse;

    protected static DateTimeOffset Morning { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    protected Surroundings Surroundings { get; } = surroundings;

    private protected Support.Kafka Kafka => _kafka!;

    private protected TestWarehouse Warehouse => _warehouse!;

    public async Task InitializeAsync()
    {
        _kafka = await Support.Kafka.StartAsync();
        _warehouse = await Surroundings.CreateDatabaseAsync();
    }

    public async Task DisposeAsync() => await Kafka.DisposeAsync();
}
