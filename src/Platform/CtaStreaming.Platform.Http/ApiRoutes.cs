using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CtaStreaming.Platform.Http;

/// <summary>
/// Binds paths to handlers. Plain request delegates, because what minimal APIs build from lambdas by reflection costs start-up time
/// for each route.
/// </summary>
/// <typeparam name="TCall">A request in the engine's own terms.</typeparam>
/// <param name="endpoints">Where to bind.</param>
/// <param name="call">Puts a request into the engine's terms.</param>
public sealed class ApiRoutes<TCall>(IEndpointRouteBuilder endpoints, Func<HttpContext, TCall> call)
{
    /// <summary>Answers from what is in memory.</summary>
    public void Get(string pattern, Func<TCall, Reply> handle) => endpoints.MapGet(pattern, http => handle(call(http)).SendAsync(http));

    /// <summary>Answers GET after waiting for something.</summary>
    public void Get(string pattern, Func<TCall, Task<Reply>> handle) => endpoints.MapGet(pattern, Handler(handle));

    /// <summary>Answers POST.</summary>
    public void Post(string pattern, Func<TCall, Task<Reply>> handle) => endpoints.MapPost(pattern, Handler(handle));

    /// <summary>Answers POST piece by piece: the handler writes the response itself.</summary>
    public void PostStream(string pattern, Func<TCall, Task> handle) => endpoints.MapPost(pattern, http => handle(call(http)));

    /// <summary>Answers PUT.</summary>
    public void Put(string pattern, Func<TCall, Task<Reply>> handle) => endpoints.MapPut(pattern, Handler(handle));

    /// <summary>Answers PATCH.</summary>
    public void Patch(string pattern, Func<TCall, Task<Reply>> handle) => endpoints.MapPatch(pattern, Handler(handle));

    /// <summary>Answers DELETE.</summary>
    public void Delete(string pattern, Func<TCall, Task<Reply>> handle) => endpoints.MapDelete(pattern, Handler(handle));

    private RequestDelegate Handler(Func<TCall, Task<Reply>> handle) =>
        async http => await (await handle(call(http))).SendAsync(http);
}
