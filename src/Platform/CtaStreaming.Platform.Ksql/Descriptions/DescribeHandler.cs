using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Descriptions;

/// <summary>DESCRIBE of one source, and of all streams or tables.</summary>
internal sealed class DescribeHandler(SourceDescriber describer) : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(DescribeSource), typeof(DescribeSources)];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken) => call.Statement switch
    {
        DescribeSource describe => new SourceDescriptionEntity(
            call.Text, await describer.DescribeAsync(Find(call.View, describe.Name), call.View, describe.Extended, cancellationToken)),
        DescribeSources describe => await DescribeAllAsync(call, describe.Kind, describe.Extended, cancellationToken),
        _ => throw new ArgumentException($"{call.Statement.GetType().Name} describes no source", nameof(call)),
    };

    /// <summary>Of DESCRIBE STREAMS and of SHOW STREAMS EXTENDED, which are one.</summary>
    public async Task<SourceDescriptionsEntity> DescribeAllAsync(StatementCall call, SourceKind kind, bool extended, CancellationToken cancellationToken)
    {
        var descriptions = new List<SourceDescription>();
        foreach (var source in call.View.State.Catalog.Sources.Values.Where(source => source.Kind == kind).OrderBy(source => source.Name, StringComparer.Ordinal))
            descriptions.Add(await describer.DescribeAsync(source, call.View, extended, cancellationToken));
        return new(call.Text, descriptions);
    }

    private static DataSource Find(IEngineView view, string name) =>
        view.State.Catalog.Sources.GetValueOrDefault(name) ?? throw new KsqlException($"Could not find STREAM/TABLE '{name}' in the Metastore");
}
