using CtaStreaming.Platform.Broker.Configs;
using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// CreateTopics, versions 0-7.
//
// Behaviour
// * All topics of a request are checked one by one and created with one write; one that fails does not keep the others from it.
// * -1 stands for `num.partitions` and for one replica. More than one replica can't be had; a manual assignment may name this
//   broker only.
// * Every topic config of Kafka is accepted (see TopicConfigTable); an unknown name or a bad value is an InvalidConfig naming it.
// * Done when the answer is sent, so the timeout has no meaning.
//
// Version notes
// 1: validate_only, error message. 2: throttle time. 4: defaults by -1 (here in every version). 5: flexible; the answer shows
// partitions and configs. 7: topic id.
internal sealed class CreateTopicsHandler(TopicStore topics, BrokerOptions options)
    : RequestHandler(ApiKey.CreateTopics, 0, 7, flexibleFrom: 5)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        var asked = ReadTopics(ref reader);
        reader.ReadInt32();
        var validateOnly = request.Version >= 1 && reader.ReadBool();
        reader.ReadTaggedFields();

        var results = Create(asked, validateOnly);
        if (request.Version >= 2) response.WriteInt32(0);
        response.WriteArray(results, result => Write(response, request.Version, result));
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private static List<Asked> ReadTopics(ref RequestReader reader)
    {
        List<Asked> topics = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var (name, partitions, replicas) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt16());
            var assignments = new ReplicaAssignments();
            for (var assignmentCount = reader.ReadArrayLength(); assignmentCount > 0; assignmentCount--)
            {
                assignments.Read(ref reader, partition: reader.ReadInt32());
                reader.ReadTaggedFields();
            }

            List<KeyValuePair<string, string?>> configs = [];
            for (var configCount = reader.ReadArrayLength(); configCount > 0; configCount--)
            {
                configs.Add(new(reader.ReadString(), reader.ReadNullableString()));
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            topics.Add(new Asked(name, partitions, replicas, assignments, configs));
        }

        return topics;
    }

    private List<Created> Create(List<Asked> asked, bool validateOnly)
    {
        var repeated = asked.CountBy(topic => topic.Name).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        List<Created> results = [];
        List<NewTopic> valid = [];
        foreach (var topic in asked.DistinctBy(topic => topic.Name))
        {
            NewTopic? prepared = null;
            var result = repeated.Contains(topic.Name)
                ? new AdminResult(ErrorCode.InvalidRequest, $"Topic '{topic.Name}' is in the request more than once.")
                : Prepare(topic, out prepared);
            if (prepared is not null) valid.Add(prepared);
            results.Add(new Created(topic.Name, result, prepared));
        }

        var outcomes = topics.Create(valid, validateOnly);
        var next = 0;
        return [.. results.Select(result => result.Topic is null ? result : result with { Result = outcomes[next++] })];
    }

    private AdminResult Prepare(Asked asked, out NewTopic? topic)
    {
        topic = null;
        if (asked.Assignments.Count > 0)
        {
            if (asked.Partitions != -1 || asked.Replicas != -1)
                return new AdminResult(
                    ErrorCode.InvalidRequest, "Both a manual assignment and a number of partitions or replicas are given.");
            if (asked.Assignments.Check(firstPartition: 0) is { } wrong) return new AdminResult(ErrorCode.InvalidReplicaAssignment, wrong);
        }

        var partitions =
            asked.Assignments.Count > 0 ? asked.Assignments.Count : asked.Partitions == -1 ? options.DefaultPartitions : asked.Partitions;
        var check = topics.CheckNew(asked.Name, partitions);
        if (check.Error != ErrorCode.None) return check;
        if (asked.Replicas is not (-1 or 1))
            return new AdminResult(
                ErrorCode.InvalidReplicationFactor, $"Replication factor {asked.Replicas} can't be had: there is one broker. Use 1 or -1.");
        if (TopicConfigs.Create(asked.Configs, out var error) is not { } configs) return new AdminResult(ErrorCode.InvalidConfig, error);
        topic = new NewTopic(asked.Name, partitions, configs);
        return AdminResult.Done;
    }

    private void Write(ResponseWriter response, short version, Created created)
    {
        var done = created.Result.Error == ErrorCode.None ? created.Topic : null;
        response.WriteString(created.Name);
        if (version >= 7) response.WriteUuid(done is not null && topics.TryGet(created.Name, out var topic) ? topic.Id : Guid.Empty);
        response.WriteError(created.Result.Error);
        if (version >= 1) response.WriteNullableString(created.Result.Message);
        if (version >= 5)
        {
            response.WriteInt32(done?.Partitions ?? -1);
            response.WriteInt16(done is null ? (short)-1 : (short)1);
            response.WriteArray([.. done?.Configs.Describe() ?? []], config =>
            {
                response.WriteString(config.Name);
                response.WriteNullableString(config.Value);
                response.WriteBool(config.ReadOnly);
                response.WriteInt8((sbyte)config.Source);
                response.WriteBool(false);
                response.WriteTaggedFields();
            });
        }

        response.WriteTaggedFields();
    }

    private sealed record Asked(
        string Name, int Partitions, short Replicas, ReplicaAssignments Assignments, List<KeyValuePair<string, string?>> Configs);

    /// <param name="Topic">Null for one that was refused before the store saw it.</param>
    private sealed record Created(string Name, AdminResult Result, NewTopic? Topic);
}
