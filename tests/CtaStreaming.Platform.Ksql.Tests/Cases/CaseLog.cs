using CtaStreaming.Platform.Ksql.Execution;

namespace CtaStreaming.Platform.Ksql.Tests.Cases;

/// <summary>What a case's queries reported: shown when the case fails.</summary>
internal sealed class CaseLog : IProcessingLog
{
    public List<string> Lines { get; } = [];

    public void DeserializationFailed(string topic, ConsumedRecord record, Exception cause) =>
        Lines.Add($"{topic}@{record.Offset}: {cause.Message}");

    public void ProcessingFailed(string step, Exception cause) => Lines.Add($"{step}: {cause.Message}");
}
