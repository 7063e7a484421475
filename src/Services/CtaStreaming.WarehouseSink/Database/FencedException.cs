namespace CtaStreaming.WarehouseSink.Database;

/// <summary>The warehouse is not where the batch began: somebody else has moved a partition, or an earlier attempt was committed after all.</summary>
internal sealed class FencedException(string message) : Exception(message);
