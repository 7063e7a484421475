using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;
using KafkaErrorCode = Confluent.Kafka.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Errors;

/// <summary>Kafka's errors as the proxy's.</summary>
internal static class KafkaErrors
{
    /// <summary>The code of an error, for a record that could not be produced or for a whole request.</summary>
    public static int CodeOf(Error error) => error.Code switch
    {
        KafkaErrorCode.SaslAuthenticationFailed or KafkaErrorCode.Local_Authentication => ErrorCode.KafkaAuthentication,
        KafkaErrorCode.TopicAuthorizationFailed or KafkaErrorCode.GroupAuthorizationFailed or KafkaErrorCode.ClusterAuthorizationFailed
            => ErrorCode.KafkaAuthorization,
        _ => IsRetriable(error.Code) ? ErrorCode.KafkaRetriable : ErrorCode.Kafka,
    };

    public static ApiException Of(KafkaException exception)
    {
        var code = CodeOf(exception.Error);
        var kind = code == ErrorCode.KafkaRetriable ? "Retriable Kafka error" : "Kafka error";
        return new ApiException(code, $"{kind}: {exception.Error.Reason}", exception);
    }

    /// <summary>Middleware: what no endpoint knows better is Kafka's error.</summary>
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (KafkaException exception)
        {
            throw Of(exception);
        }
    }

    // What Java's client derives from RetriableException, and librdkafka's own words for the same.
    private static bool IsRetriable(KafkaErrorCode code) => code
        is KafkaErrorCode.Local_MsgTimedOut
        or KafkaErrorCode.Local_TimedOut
        or KafkaErrorCode.Local_TimedOutQueue
        or KafkaErrorCode.Local_Transport
        or KafkaErrorCode.Local_Resolve
        or KafkaErrorCode.Local_AllBrokersDown
        or KafkaErrorCode.Local_QueueFull
        or KafkaErrorCode.Local_UnknownTopic
        or KafkaErrorCode.Local_UnknownPartition
        or KafkaErrorCode.Local_WaitCoord
        or KafkaErrorCode.Local_State
        or KafkaErrorCode.UnknownTopicOrPart
        or KafkaErrorCode.LeaderNotAvailable
        or KafkaErrorCode.NotLeaderForPartition
        or KafkaErrorCode.RequestTimedOut
        or KafkaErrorCode.BrokerNotAvailable
        or KafkaErrorCode.ReplicaNotAvailable
        or KafkaErrorCode.NetworkException
        or KafkaErrorCode.GroupLoadInProgress
        or KafkaErrorCode.GroupCoordinatorNotAvailable
        or KafkaErrorCode.NotCoordinatorForGroup
        or KafkaErrorCode.NotEnoughReplicas
        or KafkaErrorCode.NotEnoughReplicasAfterAppend
        or KafkaErrorCode.RebalanceInProgress
        or KafkaErrorCode.NotController
        or KafkaErrorCode.KafkaStorageError;
}
