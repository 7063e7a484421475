namespace CtaStreaming.Platform.RestProxy.Errors;

/// <summary>
/// The proxy's error codes of API version 2: https://docs.confluent.io/platform/7.9/kafka-rest/api.html#crest-api-v2 lists them for each endpoint.
/// </summary>
internal static class ErrorCode
{
    public const int ConsumerConstraint = 40001;
    public const int KafkaAuthentication = 40101;
    public const int KafkaAuthorization = 40301;
    public const int TopicNotFound = 40401;
    public const int PartitionNotFound = 40402;
    public const int ConsumerNotFound = 40403;
    public const int ConsumerFormatMismatch = 40601;
    public const int RegistryTimeout = 40801;
    public const int ConsumerExists = 40902;
    public const int IllegalState = 40903;
    public const int KeySchemaMissing = 42201;
    public const int ValueSchemaMissing = 42202;
    public const int JsonConversion = 42203;
    public const int InvalidConsumerConfig = 42204;
    public const int InvalidSchema = 42205;
    public const int SchemaRefused = 42207;
    public const int TooManyConsumers = 42901;
    public const int Kafka = 50002;
    public const int KafkaRetriable = 50003;
}
