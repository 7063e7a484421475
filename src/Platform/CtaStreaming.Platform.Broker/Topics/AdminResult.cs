using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Topics;

/// <summary>What became of one topic's change; the message says what is wrong and names it.</summary>
internal readonly record struct AdminResult(ErrorCode Error, string? Message)
{
    public static AdminResult Done => default;
}
