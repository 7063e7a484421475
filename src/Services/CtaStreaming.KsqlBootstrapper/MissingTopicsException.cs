namespace CtaStreaming.KsqlBootstrapper;

/// <summary>Nobody has made these topics yet.</summary>
internal sealed class MissingTopicsException(IEnumerable<string> topics) : Exception($"there is no topic {string.Join(", ", topics)} yet");
