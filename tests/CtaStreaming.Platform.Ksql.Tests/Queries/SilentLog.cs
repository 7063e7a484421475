using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Tests.Queries;

internal sealed class SilentLog : IProcessingLog
{
    public void DeserializationFailed(string topic, ConsumedRecord record, Exception cause)
    {
    }

    public void ProcessingFailed(string step, Exception cause)
    {
    }
}
