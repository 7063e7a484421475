using CtaStreaming.Platform.Host.Options;
using Microsoft.Extensions.Logging;

namespace CtaStreaming.Platform.Host.Engines;

/// <summary>What an engine is started with.</summary>
internal sealed class EngineContext(PlatformOptions options, ILoggerFactory loggerFactory)
{
    public PlatformOptions Options { get; } = options;

    public ILoggerFactory LoggerFactory { get; } = loggerFactory;

    /// <summary>The broker for the engines that need one; set by the broker's start unless the options name another one.</summary>
    public string? BootstrapServers { get; set; } = options.BootstrapServers;

    /// <summary>The registry for the engines that use one; set by the registry's start unless the options name another one.</summary>
    public string? SchemaRegistryUrl { get; set; } = options.SchemaRegistryUrl;
}
