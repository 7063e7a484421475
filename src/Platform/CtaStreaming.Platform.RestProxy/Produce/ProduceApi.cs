using System.Text.Json;
using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Formats;
using CtaStreaming.Platform.RestProxy.Http;
using Microsoft.AspNetCore.Http;
using ErrorCode = CtaStreaming.Platform.RestProxy.Errors.ErrorCode;

namespace CtaStreaming.Platform.RestProxy.Produce;

/// <summary>POST to a topic, or to one of its partitions. Nothing is sent unless every record of the request can be encoded.</summary>
internal sealed class ProduceApi(FormatTable formats, RecordProducer producer, int maxRecords)
{
    public void Map(ApiRoutes<RestCall> routes)
    {
        routes.Post("/topics/{topic}", call => ProduceAsync(call, null));
        routes.Post("/topics/{topic}/partitions/{partition:int}", call => ProduceAsync(call, call.Partition));
    }

    private async Task<Reply> ProduceAsync(RestCall call, int? partition)
    {
        var format = formats.Find(FormatNames.OfContentType(call.Http.Request.ContentType)) ?? throw RestErrors.UnsupportedMediaType();
        call.Http.Response.ContentType = MediaTypes.Metadata.Negotiate(call.Http.Request.Headers.Accept) ?? throw RestErrors.NotAcceptable();
        if (partition < 0) throw RestErrors.PartitionNotFound();
        var request = await call.ReadAsync(RestJson.Wire.ProduceRequest);
        var records = CheckRecords(request);
        CheckSchemas(request, records, format);
        var keys = await format.EncoderAsync(new(call.Topic, IsKey: true), new(request.KeySchema, request.KeySchemaId), call.Aborted);
        var values = await format.EncoderAsync(new(call.Topic, IsKey: false), new(request.ValueSchema, request.ValueSchemaId), call.Aborted);

        var encoded = records.ConvertAll(record => (
            Target: new TopicPartition(call.Topic, record.Partition ?? partition ?? Partition.Any),
            Key: Encode(record.Key, keys),
            Value: Encode(record.Value, values)));
        var produced = await Task.WhenAll(encoded.ConvertAll(record => producer.SendAsync(record.Target, record.Key, record.Value)));
        if (partition is not null && produced.All(record => record.HasNoPartition)) throw RestErrors.PartitionNotFound();
        return Reply.Json(new(produced, keys.SchemaId, values.SchemaId), RestJson.Wire.ProduceResponse, StatusOf(produced));
    }

    private List<ProduceRecord> CheckRecords(ProduceRequest request)
    {
        if (request.Records is not { Count: > 0 } records) throw RestErrors.Invalid("records must not be empty");
        if (records.Count > maxRecords)
            throw RestErrors.Invalid($"A request has at most {maxRecords} records; this one has {records.Count}. Send them in several");
        return [.. records.Select((record, index) => record switch
        {
            null => throw RestErrors.Invalid($"records[{index}] must be an object, not null"),
            { Partition: < 0 } => throw RestErrors.Invalid($"records[{index}].partition must not be negative"),
            _ => record,
        })];
    }

    // Before any schema is registered, so that a request that is refused leaves nothing behind.
    private static void CheckSchemas(ProduceRequest request, List<ProduceRecord> records, IEmbeddedFormat format)
    {
        if (!format.NeedsSchema) return;
        if (request is { KeySchema: null, KeySchemaId: null } && records.Exists(record => IsThere(record.Key)))
            throw RestErrors.SchemaMissing(isKey: true);
        if (request is { ValueSchema: null, ValueSchemaId: null } && records.Exists(record => IsThere(record.Value)))
            throw RestErrors.SchemaMissing(isKey: false);
        if (request is { KeySchema: not null, KeySchemaId: not null } or { ValueSchema: not null, ValueSchemaId: not null })
            throw RestErrors.Invalid("A schema is given twice, as text and as id; give one of them");
    }

    private static byte[]? Encode(JsonElement? json, PartEncoder encoder) => IsThere(json) ? encoder.Encode(json!.Value) : null;

    private static bool IsThere(JsonElement? json) => json is { ValueKind: not JsonValueKind.Null };

    private static int StatusOf(IReadOnlyList<ProducedRecord> produced)
    {
        if (produced.Any(record => record.ErrorCode == ErrorCode.KafkaAuthentication)) return StatusCodes.Status401Unauthorized;
        return produced.Any(record => record.ErrorCode == ErrorCode.KafkaAuthorization) ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
    }
}
