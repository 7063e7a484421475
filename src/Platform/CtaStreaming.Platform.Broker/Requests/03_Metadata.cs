using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// Metadata, versions 0-11.
//
// Behaviour
// * Null (in version 0: empty) asks for all topics, an empty list from version 1 on for none.
// * An unknown topic is created where broker and client allow it, and is in the same answer already; Kafka says
//   LeaderNotAvailable once and lets the client ask again.
// * This node is every partition's leader and the controller.
// * No authorizer: who asks for the operations allowed gets all that exist.
//
// Version notes
// 1: null list, rack, controller, is_internal. 2: cluster id. 3: throttle time. 4: allow_auto_topic_creation (before: always true).
// 5: offline replicas. 7: leader epoch. 8: authorized operations (the cluster's until 10). 9: flexible. 10: topic ids;
// lookup by id alone needs version 12.
internal sealed class MetadataHandler(TopicStore topics, ClusterInfo cluster, BrokerOptions options)
    : RequestHandler(ApiKey.Metadata, 0, 11, flexibleFrom: 9)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var version = request.Version;
        var names = ReadNames(ref reader, version);
        var allowCreate = version < 4 || reader.ReadBool();
        var clusterOperations = version is >= 8 and <= 10 && reader.ReadBool();
        var topicOperations = version >= 8 && reader.ReadBool();
        reader.ReadTaggedFields();

        if (names is not null && allowCreate && options.AutoCreateTopics) CreateMissing(names);
        if (version >= 3) response.WriteInt32(0);
        WriteBrokers(response, request);
        if (version >= 2) response.WriteNullableString(cluster.ClusterId);
        if (version >= 1) response.WriteInt32(ClusterInfo.NodeId);
        if (names is null) response.WriteArray([.. topics.All], topic => WriteTopic(response, version, topic, topicOperations));
        else response.WriteArray(names, name => WriteNamed(response, version, name, topicOperations));
        if (version is >= 8 and <= 10)
            response.WriteInt32(clusterOperations ? ClusterInfo.ClusterOperations : ClusterInfo.OperationsNotAsked);
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static List<string>? ReadNames(ref RequestReader reader, short version)
    {
        var count = reader.ReadArrayLength();
        if (count < 0 || (count == 0 && version == 0)) return null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> names = [];
        for (; count > 0; count--)
        {
            if (version >= 10) reader.ReadUuid();
            // A name may be null only together with version 12's lookup by id: "" then finds nothing and is no legal name.
            var name = reader.ReadNullableString() ?? "";
            reader.ReadTaggedFields();
            if (seen.Add(name)) names.Add(name);
        }

        return names;
    }

    private void CreateMissing(List<string> names)
    {
        List<NewTopic> missing =
        [
            .. from name in names
               where !topics.TryGet(name, out _)
               select new NewTopic(name, options.DefaultPartitions, TopicConfigs.Empty),
        ];
        if (missing.Count > 0) topics.Create(missing, validateOnly: false);
    }

    private void WriteBrokers(ResponseWriter response, Request request)
    {
        response.WriteArrayLength(1);
        response.WriteInt32(ClusterInfo.NodeId);
        response.WriteString(cluster.HostFor(request.Local));
        response.WriteInt32(cluster.Port);
        if (request.Version >= 1) response.WriteNullableString(null);
        response.WriteTaggedFields();
    }

    private void WriteNamed(ResponseWriter response, short version, string name, bool operations)
    {
        if (topics.TryGet(name, out var topic))
        {
            WriteTopic(response, version, topic, operations);
            return;
        }

        var error = TopicName.Check(name) is null || TopicName.IsReserved(name)
            ? ErrorCode.UnknownTopicOrPartition
            : ErrorCode.InvalidTopicException;
        WriteTopicHead(response, version, error, name, Guid.Empty);
        response.WriteArrayLength(0);
        WriteTopicTail(response, version, operations: false);
    }

    private static void WriteTopic(ResponseWriter response, short version, Topic topic, bool operations)
    {
        WriteTopicHead(response, version, ErrorCode.None, topic.Name, topic.Id);
        response.WriteArray(topic.Partitions, partition =>
        {
            response.WriteError(ErrorCode.None);
            response.WriteInt32(partition.Index);
            response.WriteInt32(ClusterInfo.NodeId);
            if (version >= 7) response.WriteInt32(ClusterInfo.LeaderEpoch);
            WriteThisNode(response);
            WriteThisNode(response);
            if (version >= 5) response.WriteArrayLength(0);
            response.WriteTaggedFields();
        });
        WriteTopicTail(response, version, operations);
    }

    private static void WriteTopicHead(ResponseWriter response, short version, ErrorCode error, string name, Guid id)
    {
        response.WriteError(error);
        response.WriteString(name);
        if (version >= 10) response.WriteUuid(id);
        if (version >= 1) response.WriteBool(false);
    }

    private static void WriteTopicTail(ResponseWriter response, short version, bool operations)
    {
        if (version >= 8) response.WriteInt32(operations ? ClusterInfo.TopicOperations : ClusterInfo.OperationsNotAsked);
        response.WriteTaggedFields();
    }

    /// <summary>A list of replicas: this one.</summary>
    private static void WriteThisNode(ResponseWriter response)
    {
        response.WriteArrayLength(1);
        response.WriteInt32(ClusterInfo.NodeId);
    }
}
