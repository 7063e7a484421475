using Confluent.Kafka;
using Confluent.Kafka.Admin;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka;
using CtaStreaming.TopicCopier.Clusters;
using CtaStreaming.TopicCopier.Copying;
using CtaStreaming.TopicCopier.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.TopicCopier;

/// <summary>Plans, copies, compares, and only then sets the groups' offsets: a group never goes on in a topic that is not whole.</summary>
internal sealed partial class CopyTask(
    CopyPlanner planner, RecordCopier copier, CopyCheck check, TargetTopics targetTopics, IOptions<CopierOptions> options,
    [FromKeyedServices(CopierOptions.Target)] Cluster target, [FromKeyedServices(CopierOptions.Target)] TopicProvisioner provisioner, ILogger<CopyTask> logger)
    : IServiceTask
{
    private const int Done = 0;
    private const int Failed = 1;

    private CopyPlan? _underWay;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var plan = await planner.PlanAsync(cancellationToken).ConfigureAwait(false);
            foreach (var note in plan.Notes) Note(note);
            if (options.Value.DryRun) CopyReport.WritePlan(plan, Console.Out);
            else await CopyAsync(plan, cancellationToken).ConfigureAwait(false);
            return Done;
        }
        catch (CopyException exception)
        {
            foreach (var fault in exception.Faults) Fault(fault);
        }
        catch (KafkaException exception)
        {
            Fault($"Kafka: {exception.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Fault("stopped before the copy was done");
        }

        if (_underWay is null) NothingWritten();
        else Incomplete(Remedy.Delete(target, _underWay.Topics.Select(topic => topic.Name)));
        return Failed;
    }

    private async Task CopyAsync(CopyPlan plan, CancellationToken cancellationToken)
    {
        Copying(plan.Topics.Count, plan.Partitions.Count(), plan.Groups.Count, target.Address);
        _underWay = plan;
        await provisioner.EnsureAsync(plan.Topics.Where(topic => !topic.Exists).Select(targetTopics.Specification), cancellationToken).ConfigureAwait(false);
        // Consume blocks; on a thread of the pool it would keep one from everybody else.
        var copied = await Task.Factory.StartNew(
            () => copier.Copy(plan, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        await check.CheckAsync(plan, copied).WaitAsync(cancellationToken).ConfigureAwait(false);
        await StampAsync([.. plan.Topics.Where(topic => topic.IsStampedByBroker && !topic.Exists)]).ConfigureAwait(false);
        foreach (var group in plan.Groups.Where(group => group.Offsets.Count > 0))
        {
            // Without the leader's epoch, which is the source's.
            var offsets = group.Offsets.Select(offset => new TopicPartitionOffset(offset.TopicPartition, copied[offset.TopicPartition].TranslationOf(offset.Offset))).ToList();
            await ConsumerGroups.CommitAsync(target, group.Name, offsets, cancellationToken).ConfigureAwait(false);
        }

        CopyReport.WriteResult(plan, copied, Console.Out);
        _underWay = null;
    }

    /// <summary>From here on, brokers stamp what comes.</summary>
    private async Task StampAsync(IReadOnlyList<TopicPlan> topics)
    {
        if (topics.Count == 0) return;
        await target.Admin.IncrementalAlterConfigsAsync(topics.ToDictionary(
            topic => new ConfigResource { Type = ResourceType.Topic, Name = topic.Name },
            topic => topic.Configs.Where(config => config.Value != topic.InitialConfigs[config.Key])
                .Select(config => new ConfigEntry { Name = config.Key, Value = config.Value, IncrementalOperation = AlterConfigOpType.Set }).ToList())).ConfigureAwait(false);
    }

    [LoggerMessage(1, LogLevel.Information, "copying {Topics} topics with {Partitions} partitions and the offsets of {Groups} groups to {Target}")]
    private partial void Copying(int topics, int partitions, int groups, string target);

    [LoggerMessage(2, LogLevel.Warning, "{Note}")]
    private partial void Note(string note);

    [LoggerMessage(3, LogLevel.Error, "{Fault}")]
    private partial void Fault(string fault);

    [LoggerMessage(4, LogLevel.Error, "nothing has been written to the target")]
    private partial void NothingWritten();

    [LoggerMessage(5, LogLevel.Error, "the copy is not complete, and no later one goes on with it. {Remedy} Then copy again.")]
    private partial void Incomplete(string remedy);
}
