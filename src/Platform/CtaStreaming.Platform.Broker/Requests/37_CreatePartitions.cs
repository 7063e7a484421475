using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// CreatePartitions, versions 0-3.
//
// Behaviour
// * Raises a topic's number of partitions; it can't be lowered. A manual assignment may name this broker only.
//
// Version notes
// 2: flexible. 3: as 2.
internal sealed class CreatePartitionsHandler(TopicStore topics) : RequestHandler(ApiKey.CreatePartitions, 0, 3, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var reader = request.Read();
        List<Asked> asked = [];
        for (var count = reader.ReadArrayLength(); count > 0; count--)
        {
            var (name, partitions) = (reader.ReadString(), reader.ReadInt32());
            var assignments = new ReplicaAssignments();
            for (var assignmentCount = reader.ReadArrayLength(); assignmentCount > 0; assignmentCount--)
            {
                assignments.Read(ref reader, partition: assignments.Count);
                reader.ReadTaggedFields();
            }

            reader.ReadTaggedFields();
            asked.Add(new Asked(name, partitions, assignments));
        }

        reader.ReadInt32();
        var validateOnly = reader.ReadBool();
        var repeated = asked.CountBy(topic => topic.Name).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        response.WriteInt32(0);
        response.WriteArray([.. asked.DistinctBy(topic => topic.Name)], topic =>
        {
            var result = repeated.Contains(topic.Name)
                ? new AdminResult(ErrorCode.InvalidRequest, $"Topic '{topic.Name}' is in the request more than once.")
                : Add(topic, validateOnly);
            response.WriteString(topic.Name);
            response.WriteError(result.Error);
            response.WriteNullableString(result.Message);
            response.WriteTaggedFields();
        });
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private AdminResult Add(Asked asked, bool validateOnly)
    {
        if (!topics.TryGet(asked.Name, out var topic))
            return new AdminResult(ErrorCode.UnknownTopicOrPartition, $"Topic '{asked.Name}' does not exist.");
        if (asked.Assignments.Count > 0)
        {
            if (asked.Assignments.Count != asked.Partitions - topic.Partitions.Count)
                return new AdminResult(
                    ErrorCode.InvalidReplicaAssignment,
                    $"{asked.Assignments.Count} partitions are assigned, {asked.Partitions - topic.Partitions.Count} would be new.");
            if (asked.Assignments.Check(firstPartition: 0) is { } wrong) return new AdminResult(ErrorCode.InvalidReplicaAssignment, wrong);
        }

        return topics.AddPartitions(topic, asked.Partitions, validateOnly);
    }

    private sealed record Asked(string Name, int Partitions, ReplicaAssignments Assignments);
}
