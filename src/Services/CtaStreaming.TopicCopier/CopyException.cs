namespace CtaStreaming.TopicCopier;

/// <summary>Why there is no copy: sentences for a person, each with the remedy.</summary>
internal sealed class CopyException(params IReadOnlyList<string> faults) : Exception(string.Join(' ', faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
