using System.Runtime.CompilerServices;
using Confluent.Kafka;
using CtaStreaming.Avro;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>A schema in one place of one topic. Schemas are compared by reference: by text would cost more than writing the datum.</summary>
internal readonly record struct SchemaUse(string Topic, MessageComponentType Component, Schema Schema)
{
    public bool Equals(SchemaUse other) =>
        ReferenceEquals(Schema, other.Schema) && Component == other.Component && string.Equals(Topic, other.Topic, StringComparison.Ordinal);

    public override int GetHashCode() =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(Schema), (int)Component, Topic.GetHashCode(StringComparison.Ordinal));
}
