using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.MetaStore;
using CtaStreaming.Platform.SchemaClient;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Ksql.Topics;

/// <summary>DELETE TOPIC: the topic, and the schemas that the registry has for it.</summary>
/// <param name="registry">Null where there is none.</param>
internal sealed class TopicDeletion(ITopicClient topics, SchemaRegistryClient? registry, ILogger logger)
{
    public async Task DeleteAsync(KsqlTopic topic)
    {
        try
        {
            await topics.DeleteAsync(topic.Name);
        }
        catch (Exception exception)
        {
            // The source is gone already, and another try could only be another statement.
            Log.TopicNotDeleted(logger, exception, topic.Name);
        }

        if (topic.KeyFormat.Name == FormatName.Avro) await DeleteSubjectAsync($"{topic.Name}-key");
        if (topic.ValueFormat.Name == FormatName.Avro) await DeleteSubjectAsync($"{topic.Name}-value");
    }

    private async Task DeleteSubjectAsync(string subject)
    {
        if (registry is null) return;
        try
        {
            await registry.DeleteSubjectAsync(subject);
        }
        catch (SchemaRegistryException exception)
        {
            Log.SubjectNotDeleted(logger, subject, exception.Message);
        }
    }
}
