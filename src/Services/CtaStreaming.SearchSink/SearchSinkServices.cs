using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.SearchSink.Bulk;
using CtaStreaming.SearchSink.Installation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.SearchSink;

internal static class SearchSinkServices
{
    public static void AddSearchSink(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<SearchOptions>(SearchOptions.Section, (options, _) => options.Faults());
        builder.Services.AddSingleton<TopicWaiter>();
        builder.Services.AddSingleton<SearchHttp>();
        builder.Services.AddSingleton<TemplateInstaller>();
        builder.Services.AddSingleton<BulkApi>();
        builder.Services.AddSingleton<BulkDelivery>();
        builder.Services.AddSingleton<Delivery>();
        builder.Services.AddHostedService<SearchWorker>();
    }
}
