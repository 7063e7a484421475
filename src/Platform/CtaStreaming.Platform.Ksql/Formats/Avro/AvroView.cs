using System.Text.Json.Nodes;

namespace CtaStreaming.Platform.Ksql.Formats.Avro;

/// <summary>How values of a writer's schema become values of a SQL type.</summary>
/// <param name="Reader">
/// The schema to read them with: what the writer wrote, without logical types and without what no column wants. Passing over the rest, and
/// promotion of numbers, is the Avro library's work.
/// </param>
/// <param name="Convert">From what the library reads, never null, to the SQL value; null where they are the same.</param>
internal sealed record AvroView(JsonNode Reader, Func<object, object>? Convert = null)
{
    public object? Take(object? value) => value is null || Convert is null ? value : Convert(value);
}
