using System.Text.Json;
using System.Text.Json.Serialization;

namespace CtaStreaming.Platform.Connect.Offsets;

/// <summary>How far a connector has read its source.</summary>
internal sealed record ConnectorOffsets([property: JsonPropertyName("offsets")] IReadOnlyList<ConnectorOffset>? Offsets);

/// <summary>Both maps are the connector's own; an offset of null forgets the partition.</summary>
internal sealed record ConnectorOffset(
    [property: JsonPropertyName("partition")] JsonElement? Partition,
    [property: JsonPropertyName("offset")] JsonElement? Offset);

/// <summary>What a change of offsets is answered with.</summary>
internal sealed record Message([property: JsonPropertyName("message")] string Text);
