using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry;

/// <summary>What the endpoints work on: the present state, and the one way to change it.</summary>
internal sealed class Registry(RegistryStore store, IRegistryLog log)
{
    public RegistryState State => store.State;

    public Task<T> WriteAsync<T>(Func<RegistryState, Decision<T>> decide, CancellationToken cancellationToken) =>
        store.WriteAsync(log, decide, cancellationToken);

    public async Task<Reply> WriteAsync<T>(Func<RegistryState, Decision<T>> decide, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Reply.Json(await WriteAsync(decide, cancellationToken), type);
}
