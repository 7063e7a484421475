using System.Text.Json;
using System.Threading.Channels;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;
using CtaStreaming.Platform.Ksql.Queries.Framing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary><c>/inserts-stream</c>: rows come as long as the client sends some, and each is answered once it is with all replicas.</summary>
internal sealed class InsertsEndpoint(KsqlEngine engine, InsertProducer producer)
{
    private const int LongestLine = 1024 * 1024;

    /// <summary>Rows that have been read and are not answered yet. Beyond that the client is not read from.</summary>
    private const int MostUnanswered = 500;

    public async Task InsertAsync(KsqlCall call)
    {
        var http = call.Http;
        var isDelimited = call.Negotiate(KsqlMediaType.InsertsStream) == KsqlMediaType.Delimited;
        Unbound(http);
        var lines = new LineReader(http.Request.BodyReader, LongestLine);
        var target = Target(await lines.ReadAsync(call.Aborted));
        var writer = producer.Open(target.Source);

        var pending = Channel.CreateBounded<Task>(new BoundedChannelOptions(MostUnanswered) { SingleReader = true, SingleWriter = true });
        await http.Response.StartAsync(call.Aborted);
        var answering = AnswerAsync(http, pending.Reader, isDelimited);
        try
        {
            await ReadAsync(lines, new RowJson(target), writer, pending.Writer, call.Aborted);
        }
        finally
        {
            pending.Writer.TryComplete();
            await answering;
        }
    }

    private static async Task ReadAsync(LineReader lines, RowJson rows, InsertWriter writer, ChannelWriter<Task> pending, CancellationToken aborted)
    {
        while (true)
        {
            Task written;
            var isLast = false;
            try
            {
                if (await lines.ReadAsync(aborted) is not { } line) return;
                written = await writer.WriteAsync(rows.Read(line), aborted);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // After a line that is no JSON nobody knows where the next row begins.
                isLast = exception is not (KsqlException or Formats.SerializationException);
                written = Task.FromException(exception);
            }

            await pending.WriteAsync(written, aborted);
            if (isLast) return;
        }
    }

    private static async Task AnswerAsync(HttpContext http, ChannelReader<Task> pending, bool isDelimited)
    {
        var body = http.Response.BodyWriter;
        using var pieces = new PieceWriter(body);
        var acks = new AckWriter(pieces, isDelimited);
        acks.Begin();
        var sequence = 0L;
        await foreach (var written in pending.ReadAllAsync(http.RequestAborted))
        {
            if (!written.IsCompleted) await body.FlushAsync(http.RequestAborted);
            try
            {
                await written.WaitAsync(http.RequestAborted);
                acks.Ok(sequence);
            }
            catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
            {
                acks.Failed(sequence, exception);
            }

            sequence++;
            if (!pending.TryPeek(out _)) await body.FlushAsync(http.RequestAborted);
        }

        acks.End();
        await body.FlushAsync(http.RequestAborted);
    }

    private InsertTarget Target(byte[]? line)
    {
        try
        {
            var request = line is null ? null : JsonSerializer.Deserialize(line, KsqlJson.Wire.InsertsRequest);
            if (request?.Target is { } name) return InsertTarget.Find(engine.Catalog, RowJson.Fold(name), engine.Parts.TimeProvider);
        }
        catch (JsonException exception)
        {
            throw new KsqlException($"The first line is not the JSON object it should be: {exception.Message}", exception) { ErrorCode = ErrorCode.BadRequest };
        }

        throw new KsqlException("The first line must name the stream to insert into: {\"target\": \"…\"}") { ErrorCode = ErrorCode.BadRequest };
    }

    /// <summary>The request may last, and be as long, as the client likes: it is bounded line by line.</summary>
    private static void Unbound(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
    }
}
