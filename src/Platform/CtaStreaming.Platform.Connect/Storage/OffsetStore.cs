using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>
/// How far each source has been read: read from memory, changed through the offset topic. A connector's offsets outlive it.
/// </summary>
internal sealed class OffsetStore(string topic, int partitions)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = WireJson.Options().Encoder };

    private readonly ConcurrentDictionary<(string Connector, JsonMap Partition), Stored> _offsets = new();

    public StateTopic Topic => new(topic, partitions, Apply);

    public JsonMap? Find(string connector, JsonMap partition) => _offsets.GetValueOrDefault((connector, partition))?.Offset;

    public IReadOnlyList<(JsonMap Partition, JsonMap Offset)> Of(string connector) =>
        [.. _offsets.Where(entry => entry.Key.Connector == connector).OrderBy(entry => entry.Key.Partition.Text, StringComparer.Ordinal)
            .Select(entry => (entry.Key.Partition, entry.Value.Offset))];

    /// <summary>Stores offsets; null forgets one.</summary>
    public Task StoreAsync(StateLog log, string connector, IEnumerable<(JsonMap Partition, JsonMap? Offset)> offsets) =>
        log.AppendAsync(topic, [.. offsets.Select(entry => (KeyOf(connector, entry.Partition), Encode(entry.Offset)))]);

    /// <summary>
    /// The key under which the offset is already stored, which another program may have written with its members in another order:
    /// a second key for the same partition would bring the old offset back at the next replay.
    /// </summary>
    private byte[] KeyOf(string connector, JsonMap partition) =>
        _offsets.TryGetValue((connector, partition), out var stored) ? stored.Key : Encode(connector, partition);

    private static byte[]? Encode(JsonMap? offset) => offset is null ? null : Encoding.UTF8.GetBytes(offset.Text);

    private static byte[] Encode(string connector, JsonMap partition)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Relaxed))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(connector);
            writer.WriteRawValue(partition.Text);
            writer.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }

    private bool Apply(byte[] key, byte[]? value)
    {
        try
        {
            var parts = JsonSerializer.Deserialize(key, ElementJson.Default.JsonElement);
            if (parts is not { ValueKind: JsonValueKind.Array } || parts.GetArrayLength() != 2) return false;
            if (parts[0].ValueKind != JsonValueKind.String) return false;
            if (JsonMap.Of(parts[1]) is not { } partition) return false;
            var entry = (parts[0].GetString()!, partition);
            if (value is null)
            {
                _offsets.TryRemove(entry, out _);
                return true;
            }

            if (JsonMap.Of(JsonSerializer.Deserialize(value, ElementJson.Default.JsonElement)) is not { } offset) return false;
            _offsets[entry] = new(key, offset);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Stored(byte[] Key, JsonMap Offset);
}
