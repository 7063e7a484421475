using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>
/// One change of what the broker knows about itself, as it stands in the metadata log: a type, then fields in the encoding of the
/// protocol's flexible versions. New fields may follow at the end of a record; a reader ignores what it does not know.
/// </summary>
internal abstract record MetadataRecord
{
    private enum Kind : sbyte
    {
        Cluster = 1,
        Topic = 2,
        TopicRemoved = 3,
        ProducerIds = 4,
    }

    public void WriteTo(ResponseWriter writer)
    {
        switch (this)
        {
            case ClusterRecord cluster:
                writer.WriteInt8((sbyte)Kind.Cluster);
                writer.WriteString(cluster.ClusterId);
                break;
            case TopicRecord topic:
                writer.WriteInt8((sbyte)Kind.Topic);
                writer.WriteString(topic.Name);
                writer.WriteUuid(topic.Id);
                writer.WriteInt32(topic.Partitions);
                writer.WriteArray([.. topic.Configs], config =>
                {
                    writer.WriteString(config.Key);
                    writer.WriteNullableString(config.Value);
                });
                break;
            case TopicRemovedRecord removed:
                writer.WriteInt8((sbyte)Kind.TopicRemoved);
                writer.WriteString(removed.Name);
                break;
            case ProducerIdsRecord ids:
                writer.WriteInt8((sbyte)Kind.ProducerIds);
                writer.WriteInt64(ids.ReservedBefore);
                break;
        }
    }

    /// <summary>Null for a kind that a newer version of the broker has written.</summary>
    public static MetadataRecord? Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new RequestReader(payload, flexible: true);
        switch ((Kind)reader.ReadInt8())
        {
            case Kind.Cluster:
                return new ClusterRecord(reader.ReadString());
            case Kind.Topic:
                var (name, id, partitions) = (reader.ReadString(), reader.ReadUuid(), reader.ReadInt32());
                var configs = new List<KeyValuePair<string, string?>>();
                for (var count = reader.ReadArrayLength(); count > 0; count--)
                    configs.Add(new(reader.ReadString(), reader.ReadNullableString()));
                return new TopicRecord(name, id, partitions, configs);
            case Kind.TopicRemoved:
                return new TopicRemovedRecord(reader.ReadString());
            case Kind.ProducerIds:
                return new ProducerIdsRecord(reader.ReadInt64());
            default:
                return null;
        }
    }
}

/// <summary>The cluster's id, once.</summary>
internal sealed record ClusterRecord(string ClusterId) : MetadataRecord;

/// <summary>A topic as it is from now on.</summary>
internal sealed record TopicRecord(string Name, Guid Id, int Partitions, IReadOnlyCollection<KeyValuePair<string, string?>> Configs)
    : MetadataRecord;

internal sealed record TopicRemovedRecord(string Name) : MetadataRecord;

/// <summary>Producer ids below this may have been given out.</summary>
internal sealed record ProducerIdsRecord(long ReservedBefore) : MetadataRecord;
