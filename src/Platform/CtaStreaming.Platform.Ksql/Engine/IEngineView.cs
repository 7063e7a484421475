using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>What statements see: the engine as it is, or as a request that is being tried out would leave it.</summary>
internal interface IEngineView
{
    EngineState State { get; }

    ITopicClient Topics { get; }
}
