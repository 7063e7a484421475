using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Transactions;

/// <summary>The identity that a producer got, or why it got none.</summary>
internal readonly record struct InitResult(ErrorCode Error, ProducerIdentity Producer)
{
    public static InitResult Refused(ErrorCode error) => new(error, ProducerIdentity.None);
}
