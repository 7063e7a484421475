using System.Text.Json;

namespace CtaStreaming.Platform.RestProxy.Formats;

/// <summary>How keys and values appear in JSON, and what they are in Kafka.</summary>
internal interface IEmbeddedFormat
{
    string Name { get; }

    /// <summary>Whether keys and values that are there must come with a schema.</summary>
    bool NeedsSchema { get; }

    /// <summary>Gets ready for the keys, or the values, of one request.</summary>
    /// <param name="part">Whose.</param>
    /// <param name="schema">What the request says of their schema.</param>
    /// <exception cref="Platform.Http.ApiException">There is no such schema, or none that would do.</exception>
    ValueTask<PartEncoder> EncoderAsync(RecordPart part, SchemaChoice schema, CancellationToken cancellationToken);

    /// <summary>A key or value of Kafka as JSON text.</summary>
    /// <exception cref="FormatException">The bytes are not of this format.</exception>
    ValueTask<ReadOnlyMemory<byte>> ToJsonAsync(byte[] bytes, CancellationToken cancellationToken);
}

/// <summary>The keys or the values of a topic.</summary>
internal readonly record struct RecordPart(string Topic, bool IsKey)
{
    /// <summary>The subject of their schema in the registry.</summary>
    public string Subject => $"{Topic}-{(IsKey ? "key" : "value")}";
}

/// <summary>How a request names a schema: by text, by id, or not at all.</summary>
internal readonly record struct SchemaChoice(string? Text, int? Id);

/// <summary>Turns JSON that is not null into bytes.</summary>
/// <param name="SchemaId">The schema's id, in formats that have one.</param>
/// <param name="Encode">Throws an <see cref="Platform.Http.ApiException"/> for JSON that does not fit.</param>
internal sealed record PartEncoder(int? SchemaId, Func<JsonElement, byte[]> Encode);
