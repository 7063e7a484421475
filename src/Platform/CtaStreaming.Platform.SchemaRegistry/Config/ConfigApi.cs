using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Config;

/// <summary><c>/config</c>: of the registry, a context or a subject.</summary>
internal sealed class ConfigApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        foreach (var path in (string[])["/config", "/config/{subject}"])
        {
            routes.Get(path, Get);
            routes.Put(path, PutAsync);
            routes.Delete(path, DeleteAsync);
        }
    }

    private Reply Get(RegistryCall call)
    {
        var (state, scope) = (registry.State, call.Subject);
        var settings = scope == SubjectName.Global || call.Flag("defaultToGlobal") ? state.EffectiveConfig(scope) : state.ConfigOf(scope);
        return Reply.Json(settings ?? throw RegistryErrors.CompatibilityNotConfigured(scope.ToString()), Json.ConfigSettings);
    }

    private async Task<Reply> PutAsync(RegistryCall call)
    {
        var update = await call.ReadAsync(Json.ConfigUpdate);
        return await registry.WriteAsync(state => ChangeConfig.Set(state, call.Subject, update), Json.ConfigUpdate, call.Aborted);
    }

    private Task<Reply> DeleteAsync(RegistryCall call) =>
        registry.WriteAsync(state => ChangeConfig.Remove(state, call.Subject), Json.ConfigSettings, call.Aborted);
}
