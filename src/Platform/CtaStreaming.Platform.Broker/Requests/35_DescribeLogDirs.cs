using CtaStreaming.Platform.Broker.Topics;
using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Requests;

// DescribeLogDirs, versions 1-4.
//
// Behaviour
// * One folder, with the size of every partition asked for (null: of all). What does not exist is left out.
//
// Version notes
// 2: flexible. 3: top-level error. 4: total and usable bytes of the volume.
internal sealed class DescribeLogDirsHandler(TopicStore topics, string directory)
    : RequestHandler(ApiKey.DescribeLogDirs, 1, 4, flexibleFrom: 2)
{
    public override ValueTask<bool> HandleAsync(Request request, ResponseWriter response, CancellationToken cancellationToken)
    {
        var found = Find(request);
        response.WriteInt32(0);
        if (request.Version >= 3) response.WriteError(ErrorCode.None);
        response.WriteArrayLength(1);
        response.WriteError(ErrorCode.None);
        response.WriteString(directory);
        response.WriteArray(found, topic =>
        {
            response.WriteString(topic.Name);
            response.WriteArray(topic.Partitions, partition =>
            {
                response.WriteInt32(partition.Index);
                response.WriteInt64(partition.TryGetLog(out var log, out _) ? log.SizeInBytes : -1);
                response.WriteInt64(0);
                response.WriteBool(false);
                response.WriteTaggedFields();
            });
            response.WriteTaggedFields();
        });
        if (request.Version >= 4)
        {
            var volume = new DriveInfo(Path.GetFullPath(directory));
            response.WriteInt64(volume.TotalSize);
            response.WriteInt64(volume.AvailableFreeSpace);
        }

        response.WriteTaggedFields();
        response.WriteTaggedFields();
        return ValueTask.FromResult(true);
    }

    private List<(string Name, List<Partition> Partitions)> Find(Request request)
    {
        var reader = request.Read();
        var count = reader.ReadArrayLength();
        if (count < 0) return [.. topics.All.Select(topic => (topic.Name, topic.Partitions.ToList()))];
        List<(string Name, List<Partition> Partitions)> found = [];
        for (; count > 0; count--)
        {
            topics.TryGet(reader.ReadString(), out var topic);
            List<Partition> partitions = [];
            for (var partitionCount = reader.ReadArrayLength(); partitionCount > 0; partitionCount--)
            {
                var index = reader.ReadInt32();
                if (topic is not null && topic.TryGetPartition(index, out var partition)) partitions.Add(partition);
            }

            reader.ReadTaggedFields();
            if (partitions.Count > 0) found.Add((topic!.Name, partitions));
        }

        return found;
    }
}
