using CtaStreaming.Kafka.SchemaRegistry;

namespace CtaStreaming.Dashboard.Feeds;

internal static class RegistryFailure
{
    /// <summary>Whether a failure means that the Schema Registry is away, rather than that it knows no such schema.</summary>
    public static bool IsUnavailable(Exception exception) => exception switch
    {
        SchemaRegistryException answer => (int)answer.Status >= 500,
        HttpRequestException or TimeoutException => true,
        _ => false,
    };
}
