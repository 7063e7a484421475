using System.Text.Json;
using CtaStreaming.Platform.Connect.Data;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Offsets;

/// <summary><c>…/offsets</c>: look at, change and forget how far a connector has read; the latter two only while it is stopped.</summary>
internal sealed class OffsetsApi(Herder herder)
{
    private static readonly ConnectJson Json = ConnectJson.Wire;

    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connectors/{connector}/offsets", Get);
        routes.Patch("/connectors/{connector}/offsets", AlterAsync);
        routes.Delete("/connectors/{connector}/offsets", ResetAsync);
    }

    private Reply Get(ConnectCall call)
    {
        var offsets = herder.Worker.Offsets.Of(herder.Find(call.Connector).Name);
        return Reply.Json(
            new ConnectorOffsets([.. offsets.Select(entry => new ConnectorOffset(entry.Partition.ToElement(), entry.Offset.ToElement()))]),
            Json.ConnectorOffsets);
    }

    private async Task<Reply> AlterAsync(ConnectCall call)
    {
        var request = await call.ReadAsync(Json.ConnectorOffsets);
        if (request.Offsets is not { Count: > 0 } offsets)
            throw RestErrors.BadRequest("Partitions / offsets need to be provided for an alter offsets request");
        return await StoreAsync(call, _ => [.. offsets.Select(Parse)], "altered");
    }

    private Task<Reply> ResetAsync(ConnectCall call) => StoreAsync(
        call, name => [.. herder.Worker.Offsets.Of(name).Select(entry => (entry.Partition, (JsonMap?)null))], "reset");

    private async Task<Reply> StoreAsync(
        ConnectCall call, Func<string, IReadOnlyList<(JsonMap Partition, JsonMap? Offset)>> change, string done)
    {
        var name = herder.Find(call.Connector).Name;
        await herder.WhileStoppedAsync(
            name,
            async () =>
            {
                await herder.Worker.Offsets.StoreAsync(herder.Worker.Log, name, change(name));
                return true;
            },
            call.Aborted);
        return Reply.Json(
            new Message($"The Connect framework-managed offsets for this connector have been {done} successfully. However, if this"
                + " connector manages offsets externally, "
                + $"they will need to be manually {done} in the system that the connector uses."),
            Json.Message);
    }

    private static (JsonMap Partition, JsonMap? Offset) Parse(ConnectorOffset offset)
    {
        var partition = offset.Partition is { } element ? JsonMap.Of(element) : null;
        if (partition is null)
            throw RestErrors.BadRequest("The partition for a source connector offset cannot be null or missing: it must be an object");
        if (offset.Offset is not { ValueKind: not JsonValueKind.Null } value) return (partition, null);
        return (partition, JsonMap.Of(value) ?? throw RestErrors.BadRequest("An offset must be an object, or null to forget it"));
    }
}
