using System.Reflection;
using CtaStreaming.Platform.Connect.Http;
using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.Connect.Server;

/// <summary><c>/</c> and <c>/health</c>.</summary>
internal sealed class ServerApi(string clusterId)
{
    public void Map(ApiRoutes<ConnectCall> routes)
    {
        var version = typeof(ServerApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var parts = version.Split('+', 2);
        var info = new ServerInfo(parts[0], parts.ElementAtOrDefault(1) ?? "", clusterId);
        routes.Get("/", _ => Reply.Json(info, ConnectJson.Wire.ServerInfo));

        // It listens only once its state has been read, so whoever gets an answer gets this one.
        routes.Get(
            "/health",
            _ => Reply.Json(new("healthy", "Worker has completed startup and is ready to handle requests."), ConnectJson.Wire.HealthInfo));
    }
}
