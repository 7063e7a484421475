using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary><c>/ksql</c>: all statements but those whose answer is a stream of rows.</summary>
internal sealed class KsqlApi(KsqlEngine engine, CommandLog log, RequestExecutor executor)
{
    private int _requests;

    public void Map(ApiRoutes<KsqlCall> routes) => routes.Post("/ksql", ExecuteAsync);

    private async Task<Reply> ExecuteAsync(KsqlCall call)
    {
        call.Negotiate(KsqlMediaType.Entities);
        var request = await call.ReadAsync(KsqlJson.Wire.KsqlRequest);
        if (Interlocked.Increment(ref _requests) > RequestLimits.ConcurrentRequests)
        {
            Interlocked.Decrement(ref _requests);
            throw new KsqlException("The server is working on too many requests. Try again in a moment.") { ErrorCode = ErrorCode.RateLimited };
        }

        try
        {
            if (request.CommandSequenceNumber is { } sequence and >= 0) await WaitForAsync(sequence, call.Aborted);
            var entities = await executor.ExecuteAsync(request.Ksql, () => request.Session(engine.Config), call.Aborted);
            return Reply.Json(entities, KsqlJson.Wire.Entities);
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    private async Task WaitForAsync(long sequence, CancellationToken cancellationToken)
    {
        try
        {
            await log.Applied.WaitForAsync(sequence, engine.CommandTimeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new KsqlException(
                $"Timed out while waiting for a previous command to execute. commandSequenceNumber={sequence}, waited {engine.CommandTimeout.TotalMilliseconds} ms.",
                exception)
            {
                ErrorCode = ErrorCode.CommandWaitTimeout,
            };
        }
    }
}
