namespace CtaStreaming.Platform.Ksql.Runtime;

/// <summary>Somebody else has begun to run the query. Who goes on all the same would fight with him over it.</summary>
internal sealed class FencedException(Exception innerException)
    : Exception("Another server of the same ksql.service.id runs the query now; it stops here.", innerException);
