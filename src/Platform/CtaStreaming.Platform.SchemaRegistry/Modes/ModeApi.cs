using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Modes;

/// <summary><c>/mode</c>: of the registry, a context or a subject.</summary>
internal sealed class ModeApi(Registry registry)
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public void Map(ApiRoutes<RegistryCall> routes)
    {
        foreach (var path in (string[])["/mode", "/mode/{subject}"])
        {
            routes.Get(path, Get);
            routes.Put(path, PutAsync);
            routes.Delete(path, DeleteAsync);
        }
    }

    private Reply Get(RegistryCall call)
    {
        var (state, scope) = (registry.State, call.Subject);
        var mode = scope == SubjectName.Global || call.Flag("defaultToGlobal") ? state.EffectiveMode(scope) : state.ModeOf(scope);
        return Reply.Json(new ModeSetting(mode ?? throw RegistryErrors.ModeNotConfigured(scope.ToString())), Json.ModeSetting);
    }

    private async Task<Reply> PutAsync(RegistryCall call)
    {
        var wanted = await call.ReadAsync(Json.ModeSetting);
        return await registry.WriteAsync(
            state => ChangeMode.Set(state, call.Subject, wanted.Mode, call.Flag("force")), Json.ModeSetting, call.Aborted);
    }

    private Task<Reply> DeleteAsync(RegistryCall call) =>
        registry.WriteAsync(state => ChangeMode.Remove(state, call.Subject, call.Flag("recursive")), Json.ModeSetting, call.Aborted);
}
