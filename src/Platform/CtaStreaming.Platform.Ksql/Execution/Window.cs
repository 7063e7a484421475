namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>Milliseconds since 1970. A row is in a tumbling or hopping window from <paramref name="Start"/> to before <paramref name="End"/>; of a session both are inside.</summary>
internal readonly record struct Window(long Start, long End);
