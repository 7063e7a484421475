using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>What a converter is made from.</summary>
/// <param name="Config">Its own settings, checked.</param>
/// <param name="IsKey">Whether it is for keys.</param>
internal sealed record ConverterContext(ParsedConfig Config, bool IsKey);
