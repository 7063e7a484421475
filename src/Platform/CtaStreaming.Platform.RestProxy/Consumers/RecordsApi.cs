using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Http;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>
/// <c>…/records</c>: waits until there is enough, or the time is up. The consumer is looked at again and again rather than waited in,
/// so that a read holds neither a thread nor the consumer, and others may commit or delete it meanwhile.
/// </summary>
internal sealed class RecordsApi(ConsumerRegistry registry, RestProxyServerOptions options)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public void Map(ApiRoutes<RestCall> routes) => routes.Get("/consumers/{group}/instances/{instance}/records", ReadAsync);

    private async Task<Reply> ReadAsync(RestCall call)
    {
        var consumer = registry.Find(call.Group, call.Instance);
        var config = consumer.Config;
        call.Http.Response.ContentType =
            MediaTypes.Records(config.Format).Negotiate(call.Http.Request.Headers.Accept) ?? throw RestErrors.ConsumerFormatMismatch();
        var wait = Math.Min(call.Number("timeout") ?? long.MaxValue, config.Wait.TotalMilliseconds);
        var maxBytes = call.Number("max_bytes") is > 0 and var bytes ? Math.Min(bytes, options.MaxResponseBytes) : options.MaxResponseBytes;
        var limits = new ReadLimits(maxBytes, options.MaxRecordsPerRequest, config.MinBytes);

        var started = Stopwatch.GetTimestamp();
        while (!await consumer.UseAsync(session => session.FetchAsync(limits), call.Aborted))
        {
            if (registry.Stopping.IsCancellationRequested || Stopwatch.GetElapsedTime(started).TotalMilliseconds >= wait) break;
            await Task.Delay(PollInterval, call.Aborted);
        }

        return new Reply(Write(await consumer.UseAsync(session => session.TakeAsync(config.Format, limits, call.Aborted), call.Aborted)));
    }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<ReturnedRecord> records)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteString("topic", record.Partition.Topic);
                WriteRaw(json, "key", record.Key);
                WriteRaw(json, "value", record.Value);
                json.WriteNumber("partition", record.Partition.Partition.Value);
                json.WriteNumber("offset", record.Offset);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return output.WrittenMemory;
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, ReadOnlyMemory<byte>? text)
    {
        json.WritePropertyName(name);
        if (text is { } present) json.WriteRawValue(present.Span, skipInputValidation: true);
        else json.WriteNullValue();
    }
}
