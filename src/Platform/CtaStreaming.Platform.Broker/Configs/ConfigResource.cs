using System.Globalization;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Configs;

/// <summary>Whose configs one part of a request is about.</summary>
internal readonly record struct ConfigResource(ConfigResourceType Type, string Name)
{
    private static readonly string NodeName = ClusterInfo.NodeId.ToString(CultureInfo.InvariantCulture);

    /// <summary>The default of all brokers, which is nobody's in particular.</summary>
    public bool IsClusterDefault => Type == ConfigResourceType.Broker && Name.Length == 0;

    public static ConfigResource Read(ref RequestReader reader) => new((ConfigResourceType)reader.ReadInt8(), reader.ReadString());

    /// <summary>Finds out whether there is such a resource.</summary>
    /// <param name="topic">The topic, where it is one.</param>
    public AdminResult Find(TopicStore topics, out Topic? topic)
    {
        topic = null;
        switch (Type)
        {
            case ConfigResourceType.Topic when topics.TryGet(Name, out topic):
                return AdminResult.Done;
            case ConfigResourceType.Topic:
                return TopicName.Check(Name) is { } wrong
                    ? new AdminResult(ErrorCode.InvalidTopicException, wrong)
                    : new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{Name}' does not exist.");
            case ConfigResourceType.Broker when IsClusterDefault || Name == NodeName:
                return AdminResult.Done;
            case ConfigResourceType.Broker:
                return new AdminResult(ErrorCode.InvalidRequest, $"There is no broker '{Name}', only broker {NodeName}.");
            default:
                return new AdminResult(
                    ErrorCode.InvalidRequest,
                    $"Configs of resource type {(sbyte)Type} are not supported: topics (2) and brokers (4) have configs here.");
        }
    }

    public void Write(ResponseWriter response, AdminResult result)
    {
        response.WriteError(result.Error);
        response.WriteNullableString(result.Message);
        response.WriteInt8((sbyte)Type);
        response.WriteString(Name);
    }
}
