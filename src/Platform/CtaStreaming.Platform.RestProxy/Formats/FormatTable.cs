namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>The embedded formats by name.</summary>
internal sealed class FormatTable(SchemaLookup schemas)
{
    private readonly IEmbeddedFormat[] _formats = [new BinaryFormat(), new JsonFormat(), new AvroFormat(schemas)];

    public IEmbeddedFormat? Find(string? name) =>
        Array.Find(_formats, format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
