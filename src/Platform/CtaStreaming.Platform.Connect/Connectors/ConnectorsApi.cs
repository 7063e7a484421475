using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Connect.Runtime;
using CtaStreaming.Platform.Connect.Status;
using CtaStreaming.Platform.Connect.Storage;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace CtaStreaming.Platform.Connect.Connectors;

/// <summary><c>/connectors</c>: list, create, look at, change and delete.</summary>
internal sealed class ConnectorsApi(Herder herder)
{
    private static readonly ConnectJson Json = ConnectJson.Wire;

    public void Map(ApiRoutes<ConnectCall> routes)
    {
        routes.Get("/connectors", List);
        routes.Post("/connectors", CreateAsync);
        routes.Get("/connectors/{connector}", call => Reply.Json(ConnectorInfo.Of(herder.Find(call.Connector)), Json.ConnectorInfo));
        routes.Delete("/connectors/{connector}", DeleteAsync);
        routes.Get(
            "/connectors/{connector}/config", call => Reply.Json(herder.Find(call.Connector).Config, Json.IReadOnlyDictionaryStringString));
        routes.Put("/connectors/{connector}/config", PutConfigAsync);
        routes.Patch("/connectors/{connector}/config", PatchConfigAsync);
    }

    private Reply List(ConnectCall call)
    {
        var connectors = herder.State.Connectors;
        if (!call.Has("expand")) return Reply.Json(connectors.Keys, Json.IEnumerableString);
        var expand = call.Texts("expand");
        var expanded = connectors.Values.ToDictionary(entry => entry.Name, entry => new ExpandedConnector(
            expand.Contains("info") ? ConnectorInfo.Of(entry) : null,
            expand.Contains("status") ? ConnectorStatus.Of(entry, herder.Worker) : null));
        return Reply.Json<IReadOnlyDictionary<string, ExpandedConnector>>(expanded, Json.IReadOnlyDictionaryStringExpandedConnector);
    }

    private async Task<Reply> CreateAsync(ConnectCall call)
    {
        var request = await call.ReadAsync(Json.CreateConnectorRequest);
        var name = request.Name?.Trim() ?? "";
        if (request.Config is not { } members) throw RestErrors.BadRequest("The request must have a \"config\", an object of settings");
        var config = ConnectCall.WithName(ConfigBody.ToConfig(members), name);
        return Created(await herder.PutAsync(name, config, mayReplace: false, InitialState(request), call.Aborted));
    }

    private async Task<Reply> PutConfigAsync(ConnectCall call)
    {
        var config = ConnectCall.WithName(await call.ReadConfigAsync(), call.Connector);
        return Created(await herder.PutAsync(call.Connector, config, mayReplace: true, null, call.Aborted));
    }

    private async Task<Reply> PatchConfigAsync(ConnectCall call)
    {
        var patch = await call.ReadConfigAsync();
        var merged = new Dictionary<string, string?>(herder.Find(call.Connector).Config, StringComparer.Ordinal);
        foreach (var (name, value) in patch)
        {
            if (value is null) merged.Remove(name);
            else merged[name] = value;
        }

        var config = ConnectCall.WithName(merged, call.Connector);
        var (entry, _) = await herder.PutAsync(call.Connector, config, mayReplace: true, null, call.Aborted);
        return Reply.Json(ConnectorInfo.Of(entry), Json.ConnectorInfo);
    }

    private async Task<Reply> DeleteAsync(ConnectCall call)
    {
        await herder.DeleteAsync(call.Connector, call.Aborted);
        return Reply.Empty(StatusCodes.Status204NoContent);
    }

    private static Reply Created((ConnectorEntry Entry, bool IsNew) put)
    {
        var info = ConnectorInfo.Of(put.Entry);
        if (!put.IsNew) return Reply.Json(info, Json.ConnectorInfo);
        var created = Reply.Json(info, Json.ConnectorInfo, StatusCodes.Status201Created);
        return created with { Location = $"/connectors/{Uri.EscapeDataString(put.Entry.Name)}" };
    }

    private static TargetState? InitialState(CreateConnectorRequest request)
    {
        if (request.InitialState is null) return null;
        return TargetStateNames.TryParse(request.InitialState)
            ?? throw RestErrors.BadRequest($"initial_state '{request.InitialState}' is not one of RUNNING, PAUSED, STOPPED");
    }
}
