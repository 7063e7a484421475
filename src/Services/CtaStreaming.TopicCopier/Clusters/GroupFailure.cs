using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace CtaStreaming.TopicCopier.Clusters;

/// <summary>What has gone wrong with a group: the client's own exception says only that something has.</summary>
internal static class GroupFailure
{
    public static string Reason(KafkaException exception) => Errors(exception).FirstOrDefault(exception.Error).Reason;

    /// <summary>A new cluster makes the topic of its groups' offsets when the first one is asked for.</summary>
    public static bool IsWithoutCoordinator(Exception exception) => exception is KafkaException kafka && Errors(kafka).DefaultIfEmpty(kafka.Error).All(error =>
        error.Code is ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.NotCoordinatorForGroup or ErrorCode.GroupLoadInProgress or
            ErrorCode.Local_TimedOut or ErrorCode.Local_WaitCoord or ErrorCode.RequestTimedOut);

    private static IEnumerable<Error> Errors(KafkaException exception) => (exception switch
    {
        AlterConsumerGroupOffsetsException alter => alter.Results.SelectMany(group => group.Partitions.Select(partition => partition.Error).Prepend(group.Error)),
        ListConsumerGroupOffsetsException list => list.Results.SelectMany(group => group.Partitions.Select(partition => partition.Error).Prepend(group.Error)),
        _ => [],
    }).Where(error => error.IsError);
}
