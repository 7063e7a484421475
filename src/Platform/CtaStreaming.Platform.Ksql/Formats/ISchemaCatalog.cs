using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Schemas that stand in the Schema Registry, as columns.</summary>
internal interface ISchemaCatalog
{
    /// <summary>The columns of a topic's keys or values, from the newest schema of its subject.</summary>
    /// <exception cref="Errors.KsqlException">There is none, it cannot be had, or it holds what SQL has no type for.</exception>
    Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken);

    /// <summary>
    /// For a source over a topic of others: registers the schema of columns where the topic's subject is empty. What stands there already is
    /// left alone: its writer's schema need not know the columns, and has another name.
    /// </summary>
    /// <exception cref="Errors.KsqlException">There is no registry, or it refuses the schema.</exception>
    Task RegisterAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken);

    /// <summary>For the sink of a query, which will write with the schema of these columns: registers it, also as a new version.</summary>
    /// <exception cref="Errors.KsqlException">There is no registry, or the schema is not compatible with what stands there.</exception>
    Task RegisterSinkAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken);
}
