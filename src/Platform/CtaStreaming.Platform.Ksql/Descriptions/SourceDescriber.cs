using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Listings;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Runtime;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>What DESCRIBE tells of a stream or table.</summary>
internal sealed class SourceDescriber(KsqlEngine engine, QueryNames names)
{
    /// <param name="extended">Whether the cluster and the running queries are asked too.</param>
    public async Task<SourceDescription> DescribeAsync(DataSource source, IEngineView view, bool extended, CancellationToken cancellationToken)
    {
        var catalog = view.State.Catalog;
        var readers = catalog.Queries.Where(link => link.Sources.Contains(source.Name)).ToList();
        var writers = catalog.Queries.Where(link => link.Sink == source.Name).ToList();
        var description = new SourceDescription
        {
            Name = source.Name,
            WindowType = Fields.WindowType(source),
            ReadQueries = Running(view, readers),
            WriteQueries = Running(view, writers),
            Fields = Fields.Of(source.Schema),
            Type = source.Kind == SourceKind.Stream ? "STREAM" : "TABLE",
            Timestamp = source.Timestamp?.Column ?? "",
            Extended = extended,
            KeyFormat = source.Topic.KeyFormat.Name,
            ValueFormat = source.Topic.ValueFormat.Name,
            Topic = source.Topic.Name,
            Statement = source.SqlText,
            SourceConstraints = [.. readers.Where(link => link.Kind != QueryKind.Insert).Select(link => link.Sink).Distinct()],
        };
        if (!extended) return description;

        var topic = await view.Topics.FindAsync(source.Topic.Name, cancellationToken);
        return description with
        {
            Partitions = topic?.Partitions ?? 0,
            Replication = topic is { Partitions: > 0 } ? topic.Replicas[0] : 0,
            QueryOffsetSummaries = [.. readers.Select(OffsetsOf).OfType<QueryOffsetSummary>()],
        };
    }

    private List<RunningQuery> Running(IEngineView view, IEnumerable<QueryLink> links) =>
        [.. links.Select(link => RunningQueryInfo.Of(engine, view.State.Queries[link.Id]))];

    private QueryOffsetSummary? OffsetsOf(QueryLink link)
    {
        if (engine.Parts.Queries.Find(link.Id) is not { } query) return null;
        var topics = query.Offsets.GroupBy(offset => offset.Topic).Select(topic => new TopicOffsetSummary(
            topic.Key, [.. topic.Select(offset => new PartitionOffset(offset.Partition, 0, offset.End, offset.Committed))]));
        return new(names.Group(link.Id), [.. topics]);
    }
}
