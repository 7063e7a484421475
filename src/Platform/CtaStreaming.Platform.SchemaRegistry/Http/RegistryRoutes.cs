using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>
/// Binds paths to handlers. Plain request delegates, because what minimal APIs build from lambdas by reflection costs start-up
/// time for each route.
/// </summary>
internal sealed class RegistryRoutes(IEndpointRouteBuilder endpoints)
{
    public void Get(string pattern, Func<RegistryCall, Reply> handle) =>
        endpoints.MapGet(pattern, http => SendAsync(http, handle(new RegistryCall(http))));

    public void Post(string pattern, Func<RegistryCall, Task<Reply>> handle) => endpoints.MapPost(pattern, Handler(handle));

    public void Put(string pattern, Func<RegistryCall, Task<Reply>> handle) => endpoints.MapPut(pattern, Handler(handle));

    public void Delete(string pattern, Func<RegistryCall, Task<Reply>> handle) => endpoints.MapDelete(pattern, Handler(handle));

    private static RequestDelegate Handler(Func<RegistryCall, Task<Reply>> handle) =>
        async http => await SendAsync(http, await handle(new RegistryCall(http)));

    private static Task SendAsync(HttpContext http, Reply reply)
    {
        http.Response.ContentLength = reply.Body.Length;
        return http.Response.Body.WriteAsync(reply.Body, http.RequestAborted).AsTask();
    }
}
