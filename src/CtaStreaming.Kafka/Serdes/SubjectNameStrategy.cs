using Confluent.Kafka;

namespace CtaStreaming.Kafka.Serdes;

/// <summary>What the subject of a record's key or value is called.</summary>
/// <remarks>https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#subject-name-strategy</remarks>
public enum SubjectNameStrategy
{
    /// <summary><c>topic-key</c> or <c>topic-value</c>: a topic holds one type.</summary>
    Topic,

    /// <summary>The schema's full name: a type evolves as one across all topics.</summary>
    Record,

    /// <summary><c>topic-fullname</c>: a topic holds several types, each evolving by itself.</summary>
    TopicRecord,
}

internal static class SubjectNames
{
    public static string Subject(this SubjectNameStrategy strategy, SerializationContext context, string fullName) => strategy switch
    {
        SubjectNameStrategy.Record => fullName,
        SubjectNameStrategy.TopicRecord => $"{context.Topic}-{fullName}",
        _ => $"{context.Topic}-{(context.Component == MessageComponentType.Key ? "key" : "value")}",
    };
}
