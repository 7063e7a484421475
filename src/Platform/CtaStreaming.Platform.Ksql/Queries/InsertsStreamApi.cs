using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.MetaStore;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary><c>/inserts-stream</c>: rows for one source, a line each, and an answer to each as it is stored. The first line names the source.</summary>
internal sealed class InsertsStreamApi(KsqlEngine engine, RecordWriter writer)
{
    /// <summary>A line longer than this ends the request. How many there are is not bounded.</summary>
    private const int MostLineBytes = 1024 * 1024;

    /// <summary>Rows that have been read and are not answered yet; beyond that the client is not read from.</summary>
    private const int MostUnanswered = 500;

    public void Map(ApiRoutes<KsqlCall> routes) => routes.PostStream("/inserts-stream", InsertAsync);

    private async Task InsertAsync(KsqlCall call)
    {
        var isArray = call.Negotiate(KsqlMediaType.InsertsStream) == KsqlMediaType.Json;
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        // A client may have nothing to insert for hours; Kestrel would take it for a broken one within seconds.
        if (call.Http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        var lines = call.Http.Request.BodyReader;
        var head = await ReadLineAsync(lines, call.Aborted) ?? throw Bad("The first line must name the target.");
        var target = InsertRow.Target(head);
        var source = InsertRules.Target(target, engine.Catalog);

        var send = writer.Open(source);
        var stored = Channel.CreateBounded<Task>(new BoundedChannelOptions(MostUnanswered) { SingleReader = true, SingleWriter = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted);
        var reading = ReadAsync(lines, line => StoreAsync(send, source, line, ended.Token), stored.Writer, ended.Token);
        try
        {
            await AnswerAsync(call.Http.Response.BodyWriter, stored.Reader, isArray, call.Aborted);
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    /// <summary>Sends what comes, as far as the answers keep up.</summary>
    private static async Task ReadAsync(PipeReader lines, Func<byte[], Task<Task>> store, ChannelWriter<Task> stored, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            while (await ReadLineAsync(lines, cancellationToken) is { } line) await stored.WriteAsync(await store(line), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody wants to know any more.
        }
        catch (Exception exception)
        {
            // The client hears of it in its place, behind the answers to the rows before.
            if (exception is not KsqlException || !stored.TryWrite(Task.FromException(exception))) failure = exception;
        }

        stored.Complete(failure);
    }

    private async Task<Task> StoreAsync(SendRecord send, DataSource source, byte[] line, CancellationToken cancellationToken)
    {
        try
        {
            return await send(InsertRules.Record(source, InsertRow.Values(source, line), engine.Parts.TimeProvider), cancellationToken);
        }
        catch (Exception exception) when (exception is KsqlException or SerializationException or Confluent.Kafka.KafkaException)
        {
            return Task.FromException(exception);
        }
    }

    private static async Task AnswerAsync(PipeWriter output, ChannelReader<Task> stored, bool isArray, CancellationToken aborted)
    {
        if (isArray) output.Write("["u8);
        await output.FlushFrameAsync(aborted);
        var sequence = 0L;
        await foreach (var row in stored.ReadAllAsync(aborted))
        {
            if (isArray && sequence > 0) output.Write(","u8);
            var goesOn = Acknowledge(output, sequence++, await FailureAsync(row));
            if (!isArray) output.Write("\n"u8);
            if (!goesOn) break;
            await output.FlushFrameAsync(aborted);
        }

        if (isArray) output.Write("]"u8);
        await output.FlushAsync(aborted);
    }

    private static async Task<Exception?> FailureAsync(Task row)
    {
        try
        {
            await row;
            return null;
        }
        catch (Exception exception) when (exception is KsqlException or SerializationException or Confluent.Kafka.KafkaException)
        {
            return exception;
        }
    }

    /// <returns>Whether more may come: after an error ksqlDB reads no further.</returns>
    private static bool Acknowledge(PipeWriter output, long sequence, Exception? failure)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("status", failure is null ? "ok" : "error");
        json.WriteNumber("seq", sequence);
        if (failure is not null)
        {
            json.WriteNumber("error_code", failure is KsqlException or SerializationException ? ErrorCode.BadRequest : ErrorCode.ServerError);
            json.WriteString("message", failure.Message);
        }

        json.WriteEndObject();
        return failure is null;
    }

    /// <returns>Null at the end. Empty lines are passed over.</returns>
    private static async Task<byte[]?> ReadLineAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray();
                reader.AdvanceTo(buffer.GetPosition(1, end));
                if (!line.AsSpan().Trim(" \r\t"u8).IsEmpty) return line;
                continue;
            }

            if (read.IsCompleted)
            {
                var rest = buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                return rest.AsSpan().Trim(" \r\t"u8).IsEmpty ? null : rest;
            }

            if (buffer.Length > MostLineBytes) throw Bad($"A line is longer than {MostLineBytes} bytes.");
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static KsqlException Bad(string message) => new(message) { ErrorCode = ErrorCode.BadRequest };
}
