using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka.Hosting;
using CtaStreaming.TopicCopier.Clusters;
using CtaStreaming.TopicCopier.Copying;
using CtaStreaming.TopicCopier.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CtaStreaming.TopicCopier;

internal static class CopierExtensions
{
    /// <summary>Adds the program's one task and what it needs, with everything about it checked when the program starts.</summary>
    public static void AddTopicCopier(this IHostApplicationBuilder builder)
    {
        builder.AddKafkaCluster(CopierOptions.Source).AddKafkaCluster(CopierOptions.Target);
        builder.AddCheckedOptions<CopierOptions>(CopierOptions.Section, (options, _) => Faults(options, builder.Configuration));
        foreach (var section in new[] { CopierOptions.Source, CopierOptions.Target })
        {
            builder.Services.AddKeyedSingleton(section, (services, _) => ActivatorUtilities.CreateInstance<Cluster>(
                services, services.GetRequiredKeyedService<Kafka.KafkaClientFactory>(section)));
        }

        builder.Services.AddSingleton<TargetTopics>();
        builder.Services.AddSingleton<GroupPlanner>();
        builder.Services.AddSingleton<CopyPlanner>();
        builder.Services.AddSingleton<RecordCopier>();
        builder.Services.AddSingleton<CopyCheck>();
        builder.Services.AddServiceTask<CopyTask>();
    }

    private static IEnumerable<string> Faults(CopierOptions options, IConfiguration configuration)
    {
        if (NamePattern.Fault(options.Topics) is { } topics) yield return $"Copier:Topics: {topics}";
        if (NamePattern.Fault(options.Groups) is { } groups) yield return $"Copier:Groups: {groups}";
        if (options.Timeout <= TimeSpan.Zero) yield return "Copier:Timeout: must be longer than nothing, such as 00:01:00 for a minute.";
        if (Address(CopierOptions.Source) is { Length: > 0 } source && source == Address(CopierOptions.Target))
        {
            yield return $"Target:BootstrapServers: '{source}' is the source as well.";
        }

        string? Address(string section) => configuration[$"{section}:{nameof(KafkaOptions.BootstrapServers)}"];
    }
}
