namespace CtaStreaming.Platform.Host.Engines;

/// <summary>Something this process can host.</summary>
/// <param name="Name">As <c>--engines</c> and the ready line have it.</param>
/// <param name="NeedsKafka">Whether it is a client of a broker: the one hosted here, or another one.</param>
/// <param name="StartAsync">Completes when the engine is ready for clients.</param>
internal sealed record Engine(string Name, bool NeedsKafka, Func<EngineContext, CancellationToken, Task<RunningEngine>> StartAsync);
