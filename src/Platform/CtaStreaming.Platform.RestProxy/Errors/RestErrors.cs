using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.RestProxy.Errors;

/// <summary>The errors of requests. Texts that the original fixes are kept: clients and test suites compare them.</summary>
internal static class RestErrors
{
    public static ApiException BadRequest(string message, Exception? cause = null) => new(StatusCodes.Status400BadRequest, message, cause);

    /// <summary>Readable JSON that asks for something that cannot be.</summary>
    public static ApiException Invalid(string message) => new(StatusCodes.Status422UnprocessableEntity, message);

    public static ApiException NotFound() => new(StatusCodes.Status404NotFound, "HTTP 404 Not Found");

    public static ApiException NotAcceptable() => new(StatusCodes.Status406NotAcceptable, "HTTP 406 Not Acceptable");

    public static ApiException UnsupportedMediaType() => new(StatusCodes.Status415UnsupportedMediaType, "HTTP 415 Unsupported Media Type");

    public static ApiException TopicNotFound() => new(ErrorCode.TopicNotFound, "Topic not found.");

    public static ApiException PartitionNotFound() => new(ErrorCode.PartitionNotFound, "Partition not found.");

    public static ApiException ConsumerNotFound() => new(ErrorCode.ConsumerNotFound, "Consumer instance not found.");

    public static ApiException ConsumerFormatMismatch() =>
        new(ErrorCode.ConsumerFormatMismatch, "The requested embedded data format does not match the deserializer for this consumer instance");

    public static ApiException ConsumerExists() =>
        new(ErrorCode.ConsumerExists, "Consumer with specified consumer ID already exists in the specified consumer group.");

    public static ApiException TooManyConsumers(int limit) =>
        new(
            ErrorCode.TooManyConsumers,
            $"There are already {limit} consumer instances, which is the limit. Delete one, or wait until one that is not used expires.");

    public static ApiException IllegalState(string message) => new(ErrorCode.IllegalState, $"Illegal state: {message}");

    public static ApiException InvalidConsumerConfig(string message) =>
        new(ErrorCode.InvalidConsumerConfig, $"Invalid consumer configuration: {message}");

    /// <summary>Status 422 with a code that begins with 400: so the original has it.</summary>
    public static ApiException ConsumerConstraint(string message) =>
        new(ErrorCode.ConsumerConstraint, $"Invalid consumer configuration. It does not abide by the constraints: {message}")
        {
            Status = StatusCodes.Status422UnprocessableEntity,
        };

    public static ApiException SchemaMissing(bool isKey) => isKey
        ? new(ErrorCode.KeySchemaMissing, "Request includes keys but does not include key schema")
        : new(ErrorCode.ValueSchemaMissing, "Request includes values but does not include value schema");

    public static ApiException JsonConversion(string message, Exception cause) =>
        new(ErrorCode.JsonConversion, $"Conversion of JSON to Avro failed: {message}", cause);

    public static ApiException InvalidSchema(string message, Exception? cause = null) => new(ErrorCode.InvalidSchema, $"Invalid schema: {message}", cause);

    public static ApiException RegistryTimeout(string message, Exception cause) =>
        new(ErrorCode.RegistryTimeout, $"Schema registration or lookup failed: {message}", cause);

    public static ApiException SchemaRefused(string message, Exception? cause = null) =>
        new(ErrorCode.SchemaRefused, $"Schema registration or lookup failed: {message}", cause);
}
