using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Schemas;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Schemas that stand in the Schema Registry, as columns.</summary>
internal interface ISchemaCatalog
{
    /// <summary>The columns of a topic's keys or values, from the newest schema of its subject.</summary>
    /// <exception cref="Errors.KsqlException">There is none, it cannot be had, or it holds what SQL has no type for.</exception>
    Task<ValueList<Column>> InferAsync(string topic, FormatInfo format, RecordPart part, CancellationToken cancellationToken);

    /// <summary>Registers the schema of columns under the topic's subject where that is empty; otherwise checks that it is compatible.</summary>
    /// <exception cref="Errors.KsqlException">It is not, or there is no registry.</exception>
    Task RegisterAsync(string topic, FormatInfo format, ValueList<Column> columns, RecordPart part, CancellationToken cancellationToken);
}
