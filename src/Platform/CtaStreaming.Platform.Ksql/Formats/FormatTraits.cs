using CtaStreaming.Platform.Ksql.Errors;

namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>What one format can do.</summary>
/// <param name="CanWrap">Whether a single column can be a record of one field.</param>
/// <param name="CanUnwrap">Whether a single column can be the bare value.</param>
/// <param name="HasDelimiter">Whether the separator can be chosen.</param>
/// <param name="HasSchema">Whether schemas in the Schema Registry describe it: columns can be inferred, the record can be named.</param>
internal sealed record FormatTraits(string Name, bool CanWrap, bool CanUnwrap, bool HasDelimiter, bool HasSchema)
{
    private static readonly FormatTraits[] All =
    [
        new(FormatName.Kafka, CanWrap: false, CanUnwrap: true, HasDelimiter: false, HasSchema: false),
        new(FormatName.Json, CanWrap: true, CanUnwrap: true, HasDelimiter: false, HasSchema: false),
        new(FormatName.Avro, CanWrap: true, CanUnwrap: true, HasDelimiter: false, HasSchema: true),
        new(FormatName.Delimited, CanWrap: false, CanUnwrap: true, HasDelimiter: true, HasSchema: false),
        new(FormatName.None, CanWrap: false, CanUnwrap: false, HasDelimiter: false, HasSchema: false),
    ];

    /// <summary>ksqlDB's formats that this server leaves out.</summary>
    private static readonly string[] Unsupported = ["PROTOBUF", "PROTOBUF_NOSR", "JSON_SR"];

    /// <param name="name">In any case.</param>
    /// <exception cref="KsqlException">No such format, or one that this server does not have.</exception>
    public static FormatTraits Of(string name)
    {
        var upper = name.ToUpperInvariant();
        return Array.Find(All, format => format.Name == upper) ?? throw new KsqlException(Unsupported.Contains(upper)
            ? $"The '{upper}' format is not supported by this server. Supported formats are {string.Join(", ", All.Select(format => format.Name))}."
            : $"Unknown format: {upper}");
    }
}
