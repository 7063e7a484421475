using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups;

/// <summary>
/// What consumers put into a protocol's metadata
/// (<see href="https://github.com/apache/kafka/blob/4.0/clients/src/main/resources/common/message/ConsumerProtocolSubscription.json">ConsumerProtocolSubscription</see>):
/// a version, then the topics, in every version so far. To the broker the bytes are opaque but for the question whether a topic is in use.
/// </summary>
internal static class ConsumerSubscription
{
    /// <summary>The protocol type of groups whose members are consumers.</summary>
    public const string ProtocolType = "consumer";

    public static bool TryReadTopics(byte[] subscription, ISet<string> topics)
    {
        try
        {
            var reader = new RequestReader(subscription, flexible: false);
            reader.ReadInt16();
            for (var count = reader.ReadArrayLength(); count > 0; count--) topics.Add(reader.ReadString());
            return true;
        }
        catch (InvalidRequestException)
        {
            return false;
        }
    }
}
