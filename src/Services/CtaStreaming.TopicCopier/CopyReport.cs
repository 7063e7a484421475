using System.Globalization;
using Confluent.Kafka;
using CtaStreaming.TopicCopier.Copying;
using CtaStreaming.TopicCopier.Planning;

namespace CtaStreaming.TopicCopier;

/// <summary>What would be done, and what was, as tables for a console.</summary>
internal static class CopyReport
{
    public static void WritePlan(CopyPlan plan, TextWriter output)
    {
        // Offsets, because what compaction and transactions have left of them is known only when it is read.
        WriteTable(output, ("topic", "partitions", "offsets", "group offsets"), plan.Topics.Select(topic => Row(plan, topic, topic.Partitions.Sum(Offsets))));
        foreach (var topic in plan.Topics)
        {
            var configs = topic.Configs.Count == 0 ? "" : $" with {string.Join(", ", topic.Configs.Select(config => $"{config.Key}={config.Value}"))}";
            output.WriteLine(topic.Exists ? $"use {topic.Name}, which is empty" : $"create {topic.Name}{configs}");
        }

        WriteRest(plan, output);
    }

    public static void WriteResult(CopyPlan plan, IReadOnlyDictionary<TopicPartition, PartitionCopy> copied, TextWriter output)
    {
        WriteTable(output, ("topic", "partitions", "records", "group offsets"), plan.Topics.Select(topic =>
            Row(plan, topic, topic.Partitions.Sum(partition => copied[partition.Partition].Records))));
        WriteRest(plan, output);
    }

    private static (string Topic, long Partitions, long Records, long Offsets) Row(CopyPlan plan, TopicPlan topic, long records) =>
        (topic.Name, topic.Partitions.Count, records, plan.Groups.Sum(group => group.Offsets.Count(offset => offset.Topic == topic.Name)));

    private static long Offsets(PartitionPlan partition) => partition.End - partition.Start;

    private static void WriteTable(
        TextWriter output, (string Topic, string Partitions, string Records, string Offsets) header, IEnumerable<(string Topic, long Partitions, long Records, long Offsets)> topics)
    {
        var rows = topics.ToList();
        rows.Add(("total", rows.Sum(row => row.Partitions), rows.Sum(row => row.Records), rows.Sum(row => row.Offsets)));
        var width = rows.Max(row => row.Topic.Length);
        output.WriteLine($"{header.Topic.PadRight(width)}  {header.Partitions,10}  {header.Records,14}  {header.Offsets,13}");
        foreach (var (topic, partitions, records, offsets) in rows)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{topic.PadRight(width)}  {partitions,10}  {records,14}  {offsets,13}"));
        }
    }

    private static void WriteRest(CopyPlan plan, TextWriter output)
    {
        foreach (var group in plan.Groups)
        {
            var leftOut = group.LeftOut.Count == 0 ? "" : $"; left out, as their topics are not copied: those in {string.Join(", ", group.LeftOut)}";
            output.WriteLine($"group {group.Name}: {group.Offsets.Count} offsets{leftOut}");
        }

        if (plan.LeftOut.Count > 0) output.WriteLine($"topics left out by --topics: {string.Join(", ", plan.LeftOut)}");
    }
}
