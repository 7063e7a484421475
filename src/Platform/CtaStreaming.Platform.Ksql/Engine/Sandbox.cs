using CtaStreaming.Platform.Ksql.Topics;

namespace CtaStreaming.Platform.Ksql.Engine;

/// <summary>A copy of the engine to try a request on. Thrown away afterwards.</summary>
internal sealed class Sandbox(EngineState state, ITopicClient topics) : IEngineView
{
    public EngineState State { get; private set; } = state;

    public ITopicClient Topics { get; } = new SandboxTopics(topics);

    /// <summary>As if the command had been written and come back: it takes an offset, and so does the end of its transaction.</summary>
    public void Take(EngineState next) =>
        State = next with { NextQueryNumber = State.NextQueryNumber == 0 ? 1 : State.NextQueryNumber + 2 };
}
