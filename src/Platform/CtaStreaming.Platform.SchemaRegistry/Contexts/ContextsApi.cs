using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Http;

namespace CtaStreaming.Platform.SchemaRegistry.Contexts;

/// <summary><c>/contexts</c>: the separate worlds of subjects and ids. They come into being with their first schema.</summary>
internal sealed class ContextsApi(Registry registry)
{
    public void Map(ApiRoutes<RegistryCall> routes) => routes.Get("/contexts", List);

    private Reply List(RegistryCall call)
    {
        var prefix = call.Text("contextPrefix") ?? "";
        var contexts = registry.State.Contexts.Where(context => context.StartsWith(prefix, StringComparison.Ordinal));
        return Reply.Json(call.Page(contexts), RegistryJson.Wire.IEnumerableString);
    }
}
