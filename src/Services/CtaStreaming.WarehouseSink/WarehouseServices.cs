using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.WarehouseSink.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.WarehouseSink;

internal static class WarehouseServices
{
    /// <summary>Adds the sink, with everything about it checked when the program starts.</summary>
    public static void AddWarehouseSink(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder.AddCheckedOptions<WarehouseOptions>(
            WarehouseOptions.Section, (options, _) => options.Faults(configuration.GetConnectionString(WarehouseOptions.Database)));
        builder.Services.AddSingleton<WarehouseConnections>();
        builder.Services.AddSingleton<SchemaMigration>();
        builder.Services.AddSingleton<Warehouse>();
        builder.Services.AddSingleton<SinkStatistics>();
        builder.Services.AddSingleton<TopicWaiter>();
        builder.Services.AddHostedService<SinkWorker>();
    }
}
