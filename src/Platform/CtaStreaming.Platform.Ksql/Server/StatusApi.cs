using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Commands;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Http;

namespace CtaStreaming.Platform.Ksql.Server;

/// <summary><c>/status</c>: what became of commands.</summary>
internal sealed class StatusApi(CommandStatuses statuses)
{
    public void Map(ApiRoutes<KsqlCall> routes)
    {
        routes.Get("/status", All);
        routes.Get("/status/{type}/{entity}/{action}", One);
    }

    private Reply All(KsqlCall call)
    {
        call.Negotiate(KsqlMediaType.Entities);
        return Reply.Json(
            new StatusesResponse(statuses.All().ToDictionary(status => status.Key.ToString(), status => status.Value.Status)), KsqlJson.Wire.StatusesResponse);
    }

    private Reply One(KsqlCall call)
    {
        call.Negotiate(KsqlMediaType.Entities);
        var id = new CommandId(call.Segment("type"), call.Segment("entity"), call.Segment("action"));
        // The ids of what is created are quoted, but the documentation's calls are not.
        var status = statuses.Find(id) ?? statuses.Find(id with { Entity = Identifier.Quote(id.Entity) }) ?? throw new KsqlException("Command not found") { ErrorCode = ErrorCode.NotFound };
        return Reply.Json(status, KsqlJson.Wire.CommandStatus);
    }
}

internal sealed record StatusesResponse(IReadOnlyDictionary<string, CommandState> CommandStatuses);
